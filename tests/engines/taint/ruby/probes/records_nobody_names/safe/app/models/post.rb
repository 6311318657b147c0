class Post < ApplicationRecord
  scope :tagged, ->(tag) { where("tag = ?", tag) }

  def self.near(place)
    order(:place).where(place: place)
  end

  def like(word)
    comments.where("body LIKE ?", "%#{word}%")
  end
end
