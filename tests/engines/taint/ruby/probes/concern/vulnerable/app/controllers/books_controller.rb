class BooksController < ApplicationController
  include Searchable

  def index
    Book.where("title like '%#{@term}%'") # SINK sql-injection
  end
end
