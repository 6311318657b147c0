class NotesController < ApplicationController
  def edit
    @heading = "Your note"
  end

  def update
    @heading = params[:heading]
    render json: @heading
  end
end
