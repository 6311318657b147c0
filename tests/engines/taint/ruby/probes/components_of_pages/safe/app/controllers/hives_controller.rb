class HivesController < ApplicationController
  def show
    @place = params[:place] # SOURCE
  end

  def badge
    render BadgeComponent.new(text: params[:text]) # SOURCE
  end

  def moved
    move = MoveHive.new(params[:to]) # SOURCE
    move.call
  end
end
