module UsersHelper
  def bold(text)
    "<b>#{text}</b>".html_safe # SINK cross-site-scripting
  end
end
