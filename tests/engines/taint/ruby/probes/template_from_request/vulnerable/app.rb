class PagesController < ApplicationController
  def preview
    render inline: "<p>#{params[:text]}</p>" # SOURCE SINK template-injection
  end
end
