get "/rows" do
  DB.fetch(<<~SQL, params[:owner])
    select * from rows
    where owner = ?
  SQL
end
