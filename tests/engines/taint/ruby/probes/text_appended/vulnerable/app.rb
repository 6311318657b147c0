get "/rows" do
  query = "select * from rows"
  query << " where " << params[:filter] # SOURCE
  DB.fetch(query) # SINK sql-injection
end
