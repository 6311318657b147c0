class NotesController < ApplicationController
  def index
    @notes = Note.find(:all, :conditions => { :shelf_id => params[:shelf] })
    @others = Note.find(:all, :conditions => ["shelf_id = ?", params[:shelf]])
    @note = Note.find(params[:id])
  end
end

class SheetsController < ApplicationController
  def show
    sheet = "/srv/sheets/" + File.basename(params[:sheet])
    head(404) unless File.exists? sheet
  end
end
