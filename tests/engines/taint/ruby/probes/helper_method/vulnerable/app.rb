class ReportsController < ApplicationController
  def show
    find_report(params[:title]) # SOURCE
  end

  private

  def find_report(title)
    Report.where("title = '#{title}'") # SINK sql-injection
  end
end
