require "sinatra"

get "/" do
  content_type "text/html"
  "<p>#{params[:word]}</p>" # SOURCE SINK cross-site-scripting
end
