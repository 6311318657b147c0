class VisitsController < ApplicationController
  def index
    @visits = Visit.by_page(params[:page])
  end
end
