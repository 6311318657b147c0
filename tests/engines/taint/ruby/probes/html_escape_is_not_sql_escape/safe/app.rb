get "/pets" do
  name = Mysql2::Client.escape(params[:name])
  DB.fetch("select * from pets where name = '#{name}'")
end
