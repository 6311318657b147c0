class ExportsController < ApplicationController
  def create
    Export::Archive.call(params[:folder])
  end
end
