require "sinatra"

post "/notes" do
  file = params[:file][:tempfile]
  halt 400 unless file.is_a? Tempfile
  File.read(file)
end
