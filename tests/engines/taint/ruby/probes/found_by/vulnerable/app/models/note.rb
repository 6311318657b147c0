class Note < ActiveRecord::Base
  def self.find(*args)
    find_by_sql("SELECT * FROM notes WHERE id = #{args.first}") # SINK sql-injection
  end
end
