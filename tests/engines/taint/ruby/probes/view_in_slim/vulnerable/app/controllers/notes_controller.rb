class NotesController < ApplicationController
  def show
    @title = params[:title] # SOURCE
    @notes = [params[:first]] # SOURCE
  end
end
