class UsersController < ApplicationController
  def show
    @name = params[:name]
    @size = params[:size].to_i
  end
end
