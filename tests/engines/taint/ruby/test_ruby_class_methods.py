"""A method of a class that is called on an heir makes one of the heir's: what Rails' service objects live by."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """require 'sinatra'
class ApplicationService
  def self.call(%s)
    %s
  end
end
class Ping < ApplicationService
  def initialize(host)
    @host = host
  end
  def call
    %s
  end
end
get '/x' do
  Ping.call(params[:host])
end
"""
WAYS = [
    ("host", "new(host).call"),
    ("*given", "new(*given).call"),
    ("...", "new(...).call"),
    ("*, &", "new(*, &).call"),
]


@pytest.mark.parametrize(("parameters", "body"), WAYS)
def test_what_the_class_is_given_reaches_its_heir(parameters: str, body: str) -> None:
    found = flows({"a.rb": _PROGRAM % (parameters, body, 'system("ping #{@host}")')})
    assert [(one.kind, one.line) for one in found] == [("command-injection", 12)]


@pytest.mark.parametrize(("parameters", "body"), WAYS)
def test_and_cannot_hurt_where_it_is_one_argument(parameters: str, body: str) -> None:
    assert flows({"a.rb": _PROGRAM % (parameters, body, 'system("ping", @host)\n    nil')}) == []
