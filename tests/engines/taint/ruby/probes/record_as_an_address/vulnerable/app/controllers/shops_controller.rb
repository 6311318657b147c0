class ShopsController < ApplicationController
  def show
    @shop = Shop.find_by(id: params[:id]) # SOURCE
    @page = params[:page] # SOURCE
  end
end
