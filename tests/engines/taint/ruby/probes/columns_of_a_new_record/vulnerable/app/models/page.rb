class Page < ApplicationRecord
  validates :title, presence: true

  def path
    id.to_s
  end
end
