module Lookup
  def lookup(name)
    DB.fetch("select * from pets where name = ?", name)
  end
end

class PetsController < ApplicationController
  include Lookup

  def show
    lookup(params[:name])
  end
end
