class ApplicationController < ActionController::Base
  def run_search(term)
    quoted = ActiveRecord::Base.connection.quote("%#{term}%")
    ActiveRecord::Base.connection.execute("select * from things where name like #{quoted}")
  end
end
