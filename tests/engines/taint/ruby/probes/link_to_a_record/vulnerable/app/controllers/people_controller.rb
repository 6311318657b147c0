class PeopleController < ApplicationController
  def show
    @person = Person.new(params[:person]) # SOURCE
    @back = params[:back] # SOURCE
  end
end
