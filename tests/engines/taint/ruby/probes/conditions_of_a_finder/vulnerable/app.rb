class NotesController < ApplicationController
  def index
    @notes = Note.find(:all, :conditions => "shelf_id = #{params[:shelf]}") # SINK sql-injection SOURCE
  end
end
