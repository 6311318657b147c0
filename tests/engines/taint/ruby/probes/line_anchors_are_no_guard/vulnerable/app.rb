get "/ping" do
  host = params[:host] # SOURCE
  halt 400 unless host =~ /^[a-z0-9]+$/
  system("ping -c 1 #{host}") # SINK command-injection
  200
end
