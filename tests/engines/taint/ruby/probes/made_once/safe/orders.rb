class Sorting
  attr_reader :direction

  def initialize(direction)
    @direction = %w[asc desc].include?(direction) ? direction : :asc
  end

  def apply(notes)
    notes.reorder("notes.title #{direction}")
  end
end

class NotesController < ActionController::Base
  def index
    @notes = sorting.apply(Note.all)
  end

  def sorting
    @sorting ||= Sorting.new(params[:direction])
  end
end
