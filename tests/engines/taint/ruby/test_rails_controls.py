"""What Rails itself takes care of in pages, and members that are chosen from one family."""

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

CONTROLLER = b"""
class ThingsController < ActionController::Base
  def update
    made = Elsewhere.make(params[:type])
    made.send("#{made.class.name}_field_tags")
    send "#{params[:a]}_field_tags"
    send "#{params[:a]}"
    filled = Thing.new
    filled.rows = params[:rows].values.to_h
    shown(filled)
  end
  def shown(filled)
    send_file filled.class.name.underscore + ".txt"
    send_file filled.rows.path
  end
  def show
    lookup_context.exists?("wiki/#{params[:type]}")
    Thing.exists?("a = #{params[:type]}")
  end
end
class Thing < ActiveRecord::Base
end
"""
PAGE = b"""<%= select_tag("a", options_for_select([1], params[:x])).html_safe %>
<%= textarea_tag("a", params[:x]).html_safe %>
<%= "#{check_box_tag 'a', params[:x]} #{h(params[:y])}".html_safe %>
<%= "#{check_box_tag 'a', params[:x]} #{params[:y]}".html_safe %>
<%= raw params[:x] %>
"""
DOCUMENT = b"<%= raw params[:x] %>\n<%= params[:x].html_safe %>\n"


def test_what_rails_escapes_and_chooses_is_left_alone_and_its_neighbour_told() -> None:
    files = {
        "app/controllers/things_controller.rb": CONTROLLER,
        "app/views/things/show.html.erb": PAGE,
        "app/views/things/show.pdf.erb": DOCUMENT,
    }
    heavy = (
        one for one in hits_in(SourceFile(*each) for each in files.items()) if one.severity in ("high", "critical")
    )
    assert sorted((hit.path.rpartition("/")[2], hit.start_line, hit.weakness) for hit in heavy) == [
        ("show.html.erb", 4, "cross-site-scripting"),
        ("show.html.erb", 5, "cross-site-scripting"),
        ("things_controller.rb", 7, "unsafe-reflection"),
        ("things_controller.rb", 14, "path-traversal"),
        ("things_controller.rb", 18, "sql-injection"),
    ]
