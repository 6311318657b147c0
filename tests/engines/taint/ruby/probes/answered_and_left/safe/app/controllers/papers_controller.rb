class PapersController < ApplicationController
  FOLDER = Rails.root.join("papers")

  def show
    paper = FOLDER.join(params[:name])
    unless paper.realpath.to_s.start_with?(FOLDER.to_s)
      head :forbidden and return
    end
    send_file paper
  end
end
