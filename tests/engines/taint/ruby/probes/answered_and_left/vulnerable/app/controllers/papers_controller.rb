class PapersController < ApplicationController
  FOLDER = Rails.root.join("papers")

  def show
    paper = FOLDER.join(params[:name]) # SOURCE
    unless paper.realpath.to_s.start_with?(FOLDER.to_s)
      logger.info("outside") and return
    end
    send_file paper # SINK path-traversal
  end
end
