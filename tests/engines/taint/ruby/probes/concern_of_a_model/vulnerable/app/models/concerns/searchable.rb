module Searchable
  extend ActiveSupport::Concern

  included do
    scope :named, ->(name) { where("name = '#{name}'") } # SINK sql-injection
  end

  class_methods do
    def like(word)
      where("name LIKE '%#{word}%'") # SINK sql-injection
    end
  end

  module ClassMethods
    def sorted(column)
      order("#{column} DESC") # SINK sql-injection
    end
  end
end
