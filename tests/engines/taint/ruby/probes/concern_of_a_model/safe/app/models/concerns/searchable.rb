module Searchable
  extend ActiveSupport::Concern

  included do
    scope :named, ->(name) { where(name: name) }
  end

  class_methods do
    def like(word)
      where("name LIKE ?", "%#{word}%")
    end
  end

  module ClassMethods
    def sorted(column)
      order("#{%w[name age].include?(column) ? column : 'id'} DESC")
    end
  end
end
