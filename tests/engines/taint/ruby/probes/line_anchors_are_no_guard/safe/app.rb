get "/ping" do
  host = params[:host]
  halt 400 unless host =~ /\A[a-z0-9]+\z/
  system("ping -c 1 #{host}")
  200
end
