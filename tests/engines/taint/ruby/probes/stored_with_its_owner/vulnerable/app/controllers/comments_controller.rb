class CommentsController < ApplicationController
  def create
    post = Post.find(params[:post_id])
    post.comments.create!(params.require(:comment).permit(:text))
  end
end
