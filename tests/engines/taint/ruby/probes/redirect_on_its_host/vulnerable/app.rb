class LoginController < ApplicationController
  def create
    redirect_to own(params[:back]) || root_path # SOURCE SINK open-redirect
  end

  private

  def own(target)
    uri = URI.parse(target)
    return if uri.host.blank? || uri.host == request.host

    target
  end
end
