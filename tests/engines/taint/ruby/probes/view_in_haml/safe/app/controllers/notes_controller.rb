class NotesController < ApplicationController
  def show
    @title = params[:title]
    @notes = [params[:first]]
  end
end
