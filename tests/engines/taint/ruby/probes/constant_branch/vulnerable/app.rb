get "/run" do
  command = "ls"
  command = params[:command] if 7 * 6 > 40 # SOURCE
  system(command) # SINK command-injection
  200
end
