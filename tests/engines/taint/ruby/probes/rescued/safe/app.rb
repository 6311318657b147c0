get "/run" do
  begin
    count = Integer(params[:count])
  rescue ArgumentError
    count = 10
  end
  system("head -n #{count} log.txt")
  200
end
