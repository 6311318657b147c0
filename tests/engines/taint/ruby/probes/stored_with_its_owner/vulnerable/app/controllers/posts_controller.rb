class PostsController < ApplicationController
  def show
    @post = Post.find(params[:id]) # SOURCE
  end
end
