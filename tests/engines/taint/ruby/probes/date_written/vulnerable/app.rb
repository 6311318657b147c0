require 'sinatra'
get '/day' do
  day = lookup(params[:day])
  "<p>" + day.strftime(params[:format]) # SOURCE SINK cross-site-scripting
end
