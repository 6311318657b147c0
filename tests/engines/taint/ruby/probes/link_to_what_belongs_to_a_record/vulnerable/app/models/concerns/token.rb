module Token
  extend ActiveSupport::Concern
end
