class Person < ApplicationRecord
  belongs_to :invited_by, class_name: "Person"
end
