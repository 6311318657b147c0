class Book < ApplicationRecord
  include Searchable
end
