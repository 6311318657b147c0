get "/hello" do
  @name = params[:name] # SOURCE
  erb :hello
end
