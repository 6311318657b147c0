class User < ApplicationRecord
  include Token
  belongs_to :inviter, class_name: 'User'
end
