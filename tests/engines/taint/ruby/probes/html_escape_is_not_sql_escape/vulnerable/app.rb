get "/pets" do
  name = CGI.escapeHTML(params[:name]) # SOURCE
  DB.fetch("select * from pets where name = #{name}") # SINK sql-injection
end
