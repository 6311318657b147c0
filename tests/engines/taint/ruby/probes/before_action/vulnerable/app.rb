class NotesController < ApplicationController
  before_action :load_query

  def index
    Note.find_by_sql("select * from notes where #{@query}") # SINK sql-injection
  end

  private

  def load_query
    @query = params[:query] # SOURCE
  end
end
