class OrdersController < ApplicationController
  def index
    @orders = Order.where(open: true).named(params[:name])
    @sorted = Order.limit(5).sorted(params[:by])
    @found = Order.where(params.require(:order).permit(:name))
    render html: params[:note]
  end
end
