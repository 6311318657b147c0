require "sinatra"

get "/" do
  content_type "text/plain"
  "<p>#{params[:word]}</p>"
end

get "/data" do
  content_type :json
  "[\"#{params[:word]}\"]"
end
