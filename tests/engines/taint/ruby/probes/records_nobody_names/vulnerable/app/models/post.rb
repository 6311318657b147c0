class Post < ApplicationRecord
  scope :tagged, ->(tag) { where("tag = '#{tag}'") } # SINK sql-injection

  def self.near(place)
    order("place = '#{place}'") # SINK sql-injection
  end

  def like(word)
    comments.where("body LIKE '%#{word}%'") # SINK sql-injection
  end
end
