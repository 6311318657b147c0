get "/sorted" do
  order = case params[:by]
          when "name" then "name"
          else params[:by] # SOURCE
          end
  DB.fetch("select * from pets order by #{order}") # SINK sql-injection
end
