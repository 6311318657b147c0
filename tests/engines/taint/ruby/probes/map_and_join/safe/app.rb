get "/many" do
  list = params[:names].map(&:to_i).join(",")
  DB.fetch("select * from pets where id in (#{list})")
end
