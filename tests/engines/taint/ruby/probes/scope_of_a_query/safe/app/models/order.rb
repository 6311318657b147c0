class Order < ApplicationRecord
  scope :named, ->(name) { where("name = ?", name) }

  def self.sorted(by)
    order(%w[name date].include?(by) ? by : "name")
  end
end
