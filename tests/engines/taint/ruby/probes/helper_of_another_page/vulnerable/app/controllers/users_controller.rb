class UsersController < ApplicationController
  def show
    @name = params[:name] # SOURCE
  end
end
