class PagesController < ApplicationController
  def show
    @text = params[:text]
  end
end
