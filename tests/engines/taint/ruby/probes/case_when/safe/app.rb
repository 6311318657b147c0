get "/sorted" do
  order = case params[:by]
          when "name", "age" then params[:by]
          else "id"
          end
  DB.fetch("select * from pets order by #{order}")
end
