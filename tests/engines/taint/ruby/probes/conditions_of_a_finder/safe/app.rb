class NotesController < ApplicationController
  def index
    @notes = Note.find(:all, :conditions => { :shelf_id => params[:shelf] })
    @others = Note.find(:all, :conditions => ["shelf_id = ?", params[:shelf]])
    @note = Note.find(params[:id])
  end
end
