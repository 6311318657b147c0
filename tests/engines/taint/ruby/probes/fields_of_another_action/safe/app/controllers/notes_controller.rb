class NotesController < ActionController::Base
  before_action :pick, only: [:show]

  def upload
    @file = params[:path]
    head :ok
  end

  def show
    respond_to do |format|
      format.html { File.read(@file) }
    end
    File.read(@file)
  end

  private

  def pick
    @file = "notes/#{params[:id].to_i}.txt"
  end
end
