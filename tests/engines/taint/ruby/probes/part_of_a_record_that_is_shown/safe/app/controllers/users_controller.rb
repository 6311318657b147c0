class UsersController < ApplicationController
  def show
    @user = User.new(homepage: params[:homepage], inviter: @inviter) # SOURCE
    @user.seen_at = Time.now
  end
end
