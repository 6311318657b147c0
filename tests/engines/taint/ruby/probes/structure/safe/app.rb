Job = Struct.new(:name, :folder)

post "/job" do
  job = Job.new("copy", params[:folder])
  system("ls #{job.name}")
  200
end
