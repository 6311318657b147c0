class ReportsController < ApplicationController
  def show
    find_report(params[:title])
  end

  private

  def find_report(title)
    Report.where("title = ?", title)
  end
end
