module MarksHelper
  def mark(text)
    "<i>#{text}</i>".html_safe # SINK cross-site-scripting
  end
end
