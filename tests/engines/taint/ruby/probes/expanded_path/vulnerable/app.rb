get "/file" do
  path = File.join("/srv/files", params[:name]) # SOURCE
  halt 404 unless path.start_with?("/srv/files/")
  send_file(path) # SINK path-traversal
end
