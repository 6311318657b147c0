get "/hello" do
  @name = params[:name]
  erb :hello
end
