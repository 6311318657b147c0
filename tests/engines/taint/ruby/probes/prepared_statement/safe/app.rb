require "sinatra"
require "mysql2"

helpers do
  def client = (@client ||= Mysql2::Client.new(host: "db"))
end

get "/notes" do
  statement = client.prepare("SELECT * FROM notes WHERE id = ?")
  statement.execute(params[:id])
  200
end
