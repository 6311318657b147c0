class PostsController < ApplicationController
  def index
    @tagged = current_user.posts.tagged(params[:tag]) # SOURCE
    @near = policy_scope(Post).near(params[:place]) # SOURCE
    @like = current_post.like(params[:word]) # SOURCE
  end
end
