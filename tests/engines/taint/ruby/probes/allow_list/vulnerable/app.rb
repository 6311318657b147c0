class ListController < ApplicationController
  ORDERS = %w[asc desc].freeze

  def index
    order = params[:order] # SOURCE
    logger.info("odd") unless ORDERS.include?(order)
    Item.order("name #{order}") # SINK sql-injection
  end
end
