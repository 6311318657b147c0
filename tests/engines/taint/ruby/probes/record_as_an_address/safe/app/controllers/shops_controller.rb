class ShopsController < ApplicationController
  def show
    @shop = Shop.find_by(id: params[:id])
    @near = Shop.where(city: @shop.city).paginate(page: params[:page])
  end
end
