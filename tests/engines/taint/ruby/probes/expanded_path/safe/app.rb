get "/file" do
  path = File.expand_path(File.join("/srv/files", params[:name]))
  halt 404 unless path.start_with?("/srv/files/")
  send_file(path)
end
