require "sinatra"
require "mysql2"

helpers do
  def client = (@client ||= Mysql2::Client.new(host: "db"))
end

get "/notes" do
  client.prepare("SELECT * FROM notes ORDER BY #{params[:by]}").execute(params[:id]) # SOURCE and SINK sql-injection
  200
end
