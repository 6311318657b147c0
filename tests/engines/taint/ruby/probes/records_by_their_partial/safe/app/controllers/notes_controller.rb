class NotesController < ApplicationController
  def index
    @notes = params[:notes]
  end
end
