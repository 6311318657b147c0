class BadgeComponent < ViewComponent::Base
  def initialize(text:)
    @text = text
  end

  def call
    content_tag(:b, @text)
  end
end
