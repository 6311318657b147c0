class StatesController < ApplicationController
  def show
    @state = JSON.parse(params[:state], create_additions: true) # SOURCE SINK unsafe-deserialization
    @other = YAML.load(params[:other]) # SOURCE SINK unsafe-deserialization
    method(params[:step]).call # SOURCE SINK unsafe-reflection
    redirect_to params[:back] # SOURCE SINK open-redirect
  end
end
