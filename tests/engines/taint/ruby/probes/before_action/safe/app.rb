class NotesController < ApplicationController
  before_action :load_query

  def index
    Note.find_by_sql("select * from notes where id = #{@query}")
  end

  private

  def load_query
    @query = params[:query].to_i
  end
end
