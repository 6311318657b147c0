require "sinatra"

post "/notes" do
  file = params[:file][:tempfile] # SOURCE
  halt 400 unless file
  File.read(file) # SINK path-traversal
end
