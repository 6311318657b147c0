class Visit < ActiveRecord::Base
  scope :by_page, ->(page) { where(page: page) }
end
