class NotesController < ActionController::Base
  def show
    found = Note.where("tag = '#{params[:tag]}'").pluck(:id) # SOURCE and SINK sql-injection
  end
end

class Note < ApplicationRecord
end
