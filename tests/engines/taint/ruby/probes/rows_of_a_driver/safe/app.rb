require 'sinatra'
require 'sqlite3'

db = SQLite3::Database.open 'papers.db'

get '/papers' do
  @papers = db.query 'SELECT title FROM papers WHERE owner = ?', session[:owner]
  erb :papers
end
