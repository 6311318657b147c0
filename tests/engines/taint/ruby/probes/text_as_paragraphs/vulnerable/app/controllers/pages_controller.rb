class PagesController < ApplicationController
  def show
    @text = params[:text] # SOURCE
  end
end
