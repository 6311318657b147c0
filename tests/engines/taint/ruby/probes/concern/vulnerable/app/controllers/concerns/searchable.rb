module Searchable
  extend ActiveSupport::Concern

  included do
    before_action :read_term
  end

  def read_term
    @term = params[:term] # SOURCE
  end
end
