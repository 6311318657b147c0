get "/run" do
  command = "ls"
  command = params[:command] if 7 * 6 > 50
  system(command)
  200
end
