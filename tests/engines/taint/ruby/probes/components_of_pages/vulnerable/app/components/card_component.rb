class CardComponent < ViewComponent::Base
  def initialize(title:)
    @title = title
  end
end
