class BadgeComponent < ViewComponent::Base
  def initialize(text:)
    @text = text
  end

  def call
    "<b>#{@text}</b>".html_safe # SINK cross-site-scripting
  end
end
