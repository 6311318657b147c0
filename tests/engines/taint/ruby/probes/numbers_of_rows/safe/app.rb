class NotesController < ActionController::Base
  def show
    numbers = [1] + Note.where(tag: 1).pluck(:id)
    Note.joins("JOIN tags ON tags.id IN (#{numbers.join(",")})")
    Note.joins("JOIN tags ON tags.id IN (#{Note.where(tag: 1).pluck(:author_id).join(",")})")
    Note.joins("JOIN tags ON tags.id IN (#{Note.where(tag: 1).ids.join(",")})")
  end
end

class Note < ApplicationRecord
  include Named
end

module Named
  extend ActiveSupport::Concern
end
