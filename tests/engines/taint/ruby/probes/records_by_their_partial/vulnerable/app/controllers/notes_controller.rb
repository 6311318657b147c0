class NotesController < ApplicationController
  def index
    @notes = params[:notes] # SOURCE
  end
end
