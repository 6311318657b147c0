class LoginController < ApplicationController
  def create
    redirect_to own(params[:back]) || root_path
  end

  def leave
    target = params[:back]
    redirect_to target if URI.parse(target).host == request.host
  end

  private

  def own(target)
    return if target.blank?

    uri = URI.parse(target)
    return if uri.host.present? && uri.host != request.host

    target
  end
end
