class Sorting
  attr_reader :direction

  def initialize(direction)
    @direction = direction || :asc
  end

  def apply(notes)
    notes.reorder("notes.title #{direction}") # SINK sql-injection
  end
end

class NotesController < ActionController::Base
  def index
    @notes = sorting.apply(Note.all)
  end

  def sorting
    @sorting ||= Sorting.new(params[:direction]) # SOURCE
  end
end
