class Shop < ApplicationRecord
end
