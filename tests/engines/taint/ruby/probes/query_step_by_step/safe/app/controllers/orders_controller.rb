class OrdersController < ApplicationController
  def index
    open = Order.where(open: true).limit(20)
    @by = open.group(:shop_id).count
    @sum = open.calculate(:sum, :total)
    @held = Order.all.lock(true)
    @rest = Order.where.not(shop_id: params[:shop]).or(Order.where(shop_id: params[:other]))
    @found = Order.where(id: Order.select(:id).where(name: params[:name])).from(Order.where(name: params[:name]), :orders)
    @named = Order.where(Order.arel_table[:name].eq(params[:name])).order(Order.arel_table[params[:by]].desc)
  end
end
