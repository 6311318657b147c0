class VisitsController < ApplicationController
  def index
    @visits = Visit.by_column(params[:column]) # SOURCE
  end
end
