class NotesController < ApplicationController
  def edit
    @heading = "Your note"
  end

  def update
    @heading = params[:heading] # SOURCE
    render :edit
  end
end
