class Order < ApplicationRecord
  scope :named, ->(name) { where("name = '#{name}'") } # SINK sql-injection

  def self.sorted(by)
    order(by) # SINK sql-injection
  end
end
