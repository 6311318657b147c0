class Note < ActiveRecord::Base
  def self.find(*args)
    found = find_by_slug_and_place(*args)
    raise ActiveRecord::RecordNotFound if found.nil?
    found
  end
end
