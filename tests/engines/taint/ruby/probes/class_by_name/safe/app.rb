class ExportsController < ApplicationController
  FORMATS = { "pdf" => PdfExport, "csv" => CsvExport }.freeze

  def show
    FORMATS.fetch(params[:format_name]).new
  end
end
