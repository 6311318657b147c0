require "sinatra"

get "/books" do
  Tools::Shelf.new.look_for(params[:name]) # SOURCE
  "done"
end
