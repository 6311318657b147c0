class OrdersController < ApplicationController
  def index
    @orders = Order.where(open: true).named(params[:name]) # SOURCE
    @sorted = Order.limit(5).sorted(params[:by]) # SOURCE
  end
end
