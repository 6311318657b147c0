class LoginController < ApplicationController
  def create
    redirect_to user_path(params[:back])
    redirect_to action: :index, back: params[:back]
    redirect_to url_from(params[:back]) || root_path
  end
end
