require 'sinatra'
get '/day' do
  day = lookup(params[:day])
  "<p>" + day.strftime("%Y-%m-%d")
end
get '/time' do
  "<p>" + lookup(params[:day]).iso8601
end
