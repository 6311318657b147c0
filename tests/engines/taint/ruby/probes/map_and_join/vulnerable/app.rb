get "/many" do
  list = params[:names].map { |name| "'#{name}'" }.join(",") # SOURCE
  DB.fetch("select * from pets where name in (#{list})") # SINK sql-injection
end
