get "/run" do
  begin
    count = Integer(params[:count])
  rescue ArgumentError
    count = params[:count] # SOURCE
  end
  system("head -n #{count} log.txt") # SINK command-injection
  200
end
