class User < ApplicationRecord
  belongs_to :inviter
end
