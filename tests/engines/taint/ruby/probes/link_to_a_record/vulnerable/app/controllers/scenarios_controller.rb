class ScenariosController < ApplicationController
  def index
    @scenarios = current_user.scenarios.reorder("name").page(params[:page]) # SOURCE
  end
end
