module Apiary
  class Action < Hanami::Action
  end
end
