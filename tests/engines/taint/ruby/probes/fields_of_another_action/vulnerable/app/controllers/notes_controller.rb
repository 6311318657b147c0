class NotesController < ActionController::Base
  before_action :pick, only: [:show]

  def upload
    @file = params[:path] # SOURCE
    show_it
  end

  def show
    File.read(@named) # SINK path-traversal
  end

  def other
    @page = params[:page] # SOURCE
    page
  end

  def page
    File.read(@page) # SINK path-traversal
  end

  private

  def pick
    @named = params[:name] # SOURCE
  end

  def show_it
    File.read(@file) # SINK path-traversal
  end
end
