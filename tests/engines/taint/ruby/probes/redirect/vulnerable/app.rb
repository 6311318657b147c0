class LoginController < ApplicationController
  def create
    redirect_to(params[:back] || root_path) # SOURCE SINK open-redirect
  end
end
