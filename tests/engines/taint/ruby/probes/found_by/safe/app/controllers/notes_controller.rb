class NotesController < ActionController::Base
  def show
    note = Note.find(params[:id], 1)
    File.read(note.file)
    send(Ask.new(params[:sort]).class.name)
  end
end
