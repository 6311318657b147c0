get "/fetch" do
  body = Net::HTTP.get(URI.parse(params[:address])) # SOURCE SINK server-side-request
  body.length.to_s
end
