class PagesController < ApplicationController
  def preview
    render inline: "<p><%= text %></p>", locals: { text: params[:text] }
  end
end
