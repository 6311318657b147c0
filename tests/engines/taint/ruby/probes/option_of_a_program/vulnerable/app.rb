require 'sinatra'
require 'open3'
require 'shellwords'

get '/clone' do
  system('git', 'clone', params[:url]) # SOURCE SINK argument-injection
  Open3.capture2('git', 'fetch', params[:remote]) # SOURCE SINK argument-injection
  `git checkout #{Shellwords.escape(params[:branch])}` # SOURCE SINK argument-injection
end
