Job = Struct.new(:name, :folder)

post "/job" do
  job = Job.new("copy", params[:folder]) # SOURCE
  system("ls #{job.folder}") # SINK command-injection
  200
end
