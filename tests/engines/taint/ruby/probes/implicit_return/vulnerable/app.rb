class FilesController < ApplicationController
  def show
    system(command) # SINK command-injection
  end

  def command
    if params[:all]
      "ls -la #{params[:folder]}" # SOURCE
    else
      "ls"
    end
  end
end
