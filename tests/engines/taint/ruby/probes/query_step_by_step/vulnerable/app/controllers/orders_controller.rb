class OrdersController < ApplicationController
  def index
    open = Order.where(open: true).limit(20)
    @by = open.group(params[:by]).count # SOURCE # SINK sql-injection
    @sum = open.calculate(:sum, params[:of]) # SOURCE # SINK sql-injection
    @held = Order.all.lock(params[:lock]) # SOURCE # SINK sql-injection
    @rest = Order.where.not("total > #{params[:total]}") # SOURCE # SINK sql-injection
  end
end
