get "/run" do
  tool, folder = params[:tool], "." # SOURCE
  system("#{tool} .") # SINK command-injection
  200
end
