get "/rows" do
  query = "select * from rows"
  query << " where id = " << params[:filter].to_i.to_s
  DB.fetch(query)
end
