get "/run" do
  tool, folder = params[:tool], "."
  system("ls #{folder}")
  200
end
