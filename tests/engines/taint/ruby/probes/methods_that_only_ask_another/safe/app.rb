require "sinatra"

get "/books" do
  Tools::Shelf.new.look_for(params[:name].to_i)
  "done"
end
