class SearchesController < ApplicationController
  def create
    Search.new(params[:search]).run # SOURCE
  end

  def show
    Search.new(folder: params[:folder], label: "x").run # SOURCE
  end
end
