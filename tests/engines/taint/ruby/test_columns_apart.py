"""What is put into one column of a record is in none of its others, nor in what it says is wrong with it."""

import pytest

from tests.engines.taint.programs import flows

_MODEL = "class Domain < ApplicationRecord\nend\n"


def _shown(*lines: str) -> list[int]:
    body = "".join(f"    {one}\n" for one in lines)
    controller = f"class DomainsController < ApplicationController\n  def new\n{body}  end\nend\n"
    found = flows({"app/controllers/domains_controller.rb": controller, "app/models/domain.rb": _MODEL})
    return [one.line - 3 for one in found if one.kind == "cross-site-scripting"]


@pytest.mark.parametrize(
    "made", [["d = Domain.new", "d.domain = params[:d]"], ["d = Domain.new(domain: params[:d])", "d.kind = 'a'"]]
)
def test_column_is_what_was_put_there(made: list[str]) -> None:
    assert _shown(*made, "@a = d.other.html_safe", "@b = d.domain.html_safe") == [3]
    assert _shown(*made, "@a = d.attributes['domain'].html_safe") == [2]


def test_messages_of_errors_are_the_programs_own() -> None:
    made = ["d = Domain.new(domain: params[:d])", "d.save"]
    assert not _shown(*made, "@a = d.errors.full_messages.join.html_safe")
    assert _shown("d = Domain.new(params[:d])", "@a = d.other.html_safe")
