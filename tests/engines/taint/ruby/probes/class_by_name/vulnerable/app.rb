class ExportsController < ApplicationController
  def show
    params[:format_name].camelize.constantize.new # SOURCE SINK unsafe-reflection
  end
end
