class UsersController < ApplicationController
  def show
    @user = User.find_by(name: params[:name]) || User.new(homepage: params[:homepage]) # SOURCE
  end
end
