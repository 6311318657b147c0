class FilesController < ApplicationController
  def show
    system(command)
  end

  def command
    "ls -la #{params[:folder]}"
    "ls"
  end
end
