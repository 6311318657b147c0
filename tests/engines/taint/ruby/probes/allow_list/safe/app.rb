class ListController < ApplicationController
  ORDERS = %w[asc desc].freeze

  def index
    order = params[:order]
    order = "asc" unless ORDERS.include?(order)
    Item.order("name #{order}")
  end
end
