class NotesController < ActionController::Base
  def show
    Note.find(params[:id]) # SOURCE
    send(Ask.new(params[:sort]).sort) # SOURCE SINK unsafe-reflection
  end
end
