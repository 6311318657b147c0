class PeopleController < ApplicationController
  def show
    @person = Person.new(params[:person])
    @back = params[:back]
  end
end
