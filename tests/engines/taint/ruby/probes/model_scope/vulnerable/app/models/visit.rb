class Visit < ActiveRecord::Base
  scope :by_column, ->(column) { select("#{column}, count(*)") } # SINK sql-injection
end
