get "/fetch" do
  body = Net::HTTP.get(URI.parse("https://shop.example/items/#{params[:address]}"))
  body.length.to_s
end
