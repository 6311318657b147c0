"""What is put into a collection that a method makes when it is first asked for is there for the next who asks."""

import pytest

from tests.engines.taint.programs import flows

PROGRAM = """
require "sinatra"

class Lines
  def kept
    @kept ||= %s
  end

  def add(text)
    %s
    self
  end

  def run
    system(%s)
  end
end

get "/" do
  %s
  "done"
end
"""


@pytest.mark.parametrize(
    ("made", "put", "taken"),
    [
        ("[]", "kept << text", 'kept.join(" ")'),
        ("[]", "self.kept.push(text)", "kept.first"),
        ("{}", "kept[:line] = text", "kept[:line]"),
        ("[]", "@kept ||= []\n    @kept << text", 'kept.join(" ")'),
    ],
)
@pytest.mark.parametrize("use", ["Lines.new.add(%s).run", "lines = Lines.new\n  lines.add(%s)\n  lines.run"])
def test_what_is_kept_is_found_again(made: str, put: str, taken: str, use: str) -> None:
    found = flows({"app.rb": PROGRAM % (made, put, taken, use % "params[:text]")})
    assert {one.kind for one in found} == {"command-injection"}
    assert flows({"app.rb": PROGRAM % (made, put, taken, use % "params[:text].to_i")}) == []
