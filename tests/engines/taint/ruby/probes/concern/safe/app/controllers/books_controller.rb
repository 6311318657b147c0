class BooksController < ApplicationController
  include Searchable

  def index
    Book.where("title like ?", "%#{@term}%")
  end
end
