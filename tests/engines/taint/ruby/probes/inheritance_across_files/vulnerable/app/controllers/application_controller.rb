class ApplicationController < ActionController::Base
  def run_search(term)
    ActiveRecord::Base.connection.execute("select * from things where name like '%#{term}%'") # SINK sql-injection
  end
end
