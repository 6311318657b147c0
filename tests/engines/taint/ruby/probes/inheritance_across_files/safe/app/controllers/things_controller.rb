class ThingsController < ApplicationController
  def index
    run_search(params[:term])
  end
end
