"""What of a request's surroundings the program itself wrote, and conditions that are put together in several ways."""

import pytest

from tests.engines.taint.programs import flows

CONTROLLER = """class NotesController < ApplicationController
  def index
    %s
  end
end
"""


def _is_found(body: str, path: str = "app/controllers/notes_controller.rb") -> bool:
    return bool(flows({path: CONTROLLER % body}))


@pytest.mark.parametrize(
    ("key", "is_found"),
    [
        ("Rack::OAuth2::Server::Resource::ACCESS_TOKEN", False),
        ("'warden'", False),
        ("'HTTP_X_NAME'", True),
        ("Rack::PATH_INFO", True),
        ("'PATH_INFO'", True),
        ("key", True),
    ],
)
def test_what_a_layer_left_in_the_environment_is_no_part_of_the_request(key: str, *, is_found: bool) -> None:
    assert _is_found(f'Note.where("a = #{{request.env[{key}]}}")') is is_found


@pytest.mark.parametrize(("name", "is_found"), [("controller", False), ("action", False), ("name", True)])
def test_the_router_of_rails_says_which_action_it_is(name: str, *, is_found: bool) -> None:
    body = f'Note.where("a = #{{params[:{name}]}}")'
    assert _is_found(body) is is_found
    assert _is_found(body, "lib/notes_controller.rb")


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ('asked = {}\n    asked = "a >= ?", params[:x] unless params[:x].nil?\n    Note.where(asked)', False),
        (
            'asked = ["a = ?", 1]\n    asked = ["b = ? AND c = ?", 1, params[:x]] if params[:x]\n    Note.where(asked)',
            False,
        ),
        (
            'text = "a = ?"\n    asked = [text, 1]\n    if params[:x]\n      text += " AND b = ?"\n'
            "      asked = [text, 1, params[:x]]\n    end\n    Note.where(asked)",
            False,
        ),
        ('asked = ["a = #{params[:x]}", 1]\n    asked = ["b = ?", 1, 2] if params[:y]\n    Note.where(asked)', True),
        ('asked = ["a = ?", 1]\n    asked = ["b = #{params[:x]}"] if params[:y]\n    Note.where(asked)', True),
        ("asked = []\n    asked = [params[:x], 1] if params[:y]\n    Note.where(asked)", True),
    ],
)
def test_a_condition_may_be_one_of_several_lists(body: str, *, is_found: bool) -> None:
    assert _is_found(body) is is_found
