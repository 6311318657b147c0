"""What a cache has under a key is not the key."""

import pytest

from tests.engines.taint.programs import flows

CONTROLLER = """
class NotesController < ApplicationController
  def show
    render html: %s.html_safe
  end
end
"""
ROUTES = "Rails.application.routes.draw do\n  get '/notes', to: 'notes#show'\nend\n"


@pytest.mark.parametrize(
    ("shown", "is_found"),
    [
        ("Rails.cache.read(params[:key])", False),
        ('Rails.cache.read("note-#{params[:key]}")', False),
        ('"#{params[:key]}#{Rails.cache.read("note")}"', True),
    ],
)
def test_the_key_of_a_cache_does_not_come_out(shown: str, *, is_found: bool) -> None:
    files = {"app/controllers/notes_controller.rb": CONTROLLER % shown, "config/routes.rb": ROUTES}
    assert bool(flows(files)) is is_found
