get "/rows" do
  DB.fetch(<<~SQL) # SINK sql-injection
    select * from rows
    where owner = '#{params[:owner]}' -- SOURCE
  SQL
end
