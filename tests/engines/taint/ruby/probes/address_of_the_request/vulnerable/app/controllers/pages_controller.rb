class PagesController < ApplicationController
  def show
    @back = params[:back] # SOURCE
  end
end
