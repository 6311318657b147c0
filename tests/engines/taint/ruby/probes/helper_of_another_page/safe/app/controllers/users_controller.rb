class UsersController < ApplicationController
  def show
    @name = params[:name]
  end
end
