module UsersHelper
  def bold(text)
    "<b>#{ERB::Util.html_escape(text)}</b>".html_safe
  end
end
