module MarksHelper
  def mark(text)
    "<i>#{h(text)}</i>".html_safe
  end
end
