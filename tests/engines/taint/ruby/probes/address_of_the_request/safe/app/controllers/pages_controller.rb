class PagesController < ApplicationController
  def show
    @back = params[:back]
  end
end
