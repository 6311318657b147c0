class BooksController < ApplicationController
  def index
    @named = Book.named(params[:name]) # SOURCE
    @like = Book.like(params[:word]) # SOURCE
    @sorted = Book.sorted(params[:by]) # SOURCE
  end
end
