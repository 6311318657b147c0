"""Functions whose answer depends on who asks first: an edit that changes who does is doubted, others are proved."""

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import Texts, first, lowered, said

_HEAD = "import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
_MANY = "".join(f"def many{size}(v):\n    return told(v, {size})\n\n\n" for size in range(1, 13))
CROWDED: Texts = {
    "shop.py": (
        f"{_HEAD}def early(v):\n    return 'x'\n\n\n"
        "def told(v, size=0):\n    if size == 13:\n        return 'fixed'\n    return v\n\n\n"
        f"{_MANY}def last(v):\n    return told(v, 13)\n\n\ndef late(v):\n    return 'x'\n\n\n"
        "@app.route('/a')\ndef show():\n    os.system(last(request.args['q']))\n\n\n"
        "@app.route('/b')\ndef other():\n    return {'a': 1}\n"
    )
}
TORN: Texts = {
    "shop.py": (
        f"{_HEAD}def early(v):\n    return 'x'\n\n\n"
        "def wrap(v, kind=None):\n    if kind:\n        v = v + 'a'\n"
        "    def inner():\n        return 'x' if kind == 'b' else v\n    return inner()\n\n\n"
        "def one(v):\n    return wrap(v, 'a')\n\n\ndef two(v):\n    return wrap(v, 'b')\n\n\n"
        "def late(v):\n    return 'x'\n\n\n"
        "@app.route('/a')\ndef show():\n    os.system(two(request.args['q']))\n"
    )
}
EARLY: Texts = {
    "shop.py": (
        f"{_HEAD}def early(v):\n    return 'x'\n\n\nclass Harm:\n    def run(self, v):\n        return v\n\n\n"
        "class Box:\n    def go(self, v):\n        return self.held.run(v)\n\n"
        "    def fill(self):\n        self.held = Harm()\n\n\n"
        "def late(v):\n    return 'x'\n\n\n"
        "@app.route('/a')\ndef show():\n    os.system(Box().go(request.args['q']))\n"
    )
}
_LATE, _EARLY = "def late(v):\n", "def early(v):\n"
# The program, the function that gets another line, the line, and whether it follows that nothing else has changed.
EDITS = {
    "who has asked before all kinds were there": (CROWDED, _EARLY, "    last(v)\n", False),
    "a kind that was not told apart asked for early": (CROWDED, _EARLY, "    told(v, 13)\n", False),
    "a kind that is told apart anyway": (CROWDED, _LATE, "    told(v, 3)\n", True),
    "a kind that is not told apart any more": (CROWDED, _LATE, "    told(v, 13)\n", True),
    "who asks for one that is not": (CROWDED, _LATE, "    last(v)\n", True),
    "a switch that there is room for": (CROWDED, _LATE, "    told(v, True)\n", False),
    "a kind of call of what is shown different things, early": (TORN, _EARLY, "    one(v)\n", False),
    "a kind of call of that, first of all": (TORN, _EARLY, "    wrap(v, 'b')\n", False),
    "the same when it has its answer": (TORN, _LATE, "    one(v)\n", False),
    "who has read a field early, earlier": (EARLY, _EARLY, "    Box().go(v)\n", False),
    "who has read a field early, after that": (EARLY, _LATE, "    Box().go(v)\n", True),
    "who fills the field, before it was read": (EARLY, _EARLY, "    Box().fill()\n", False),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_changes_who_asks_first_is_doubted_and_one_that_comes_after_is_not(name: str) -> None:
    texts, old, line, is_proved = EDITS[name]
    whole = first(texts)
    after = {"shop.py": texts["shop.py"].replace(old, f"{old}{line}", 1)}
    found = whole.after(after)
    assert found in (None, said(solve_linked(lowered(after)), after))
    assert (found is not None) is is_proved


VIEWS: Texts = {
    "app/controllers/items_controller.rb": (
        "class ItemsController < ApplicationController\n  def index\n    @name = params[:name]\n  end\n\n"
        "  def show\n    @name = 'fixed'\n    system(@name)\n  end\n\n"
        "  def run\n    system('ls ' + @name)\n  end\nend\n"
    ),
    "config/routes.rb": (
        "Rails.application.routes.draw do\n  get '/items', to: 'items#index'\n  get '/item', to: 'items#show'\n"
        "  get '/run', to: 'items#run'\nend\n"
    ),
}


def test_what_one_action_keeps_is_not_shown_to_another_when_notes_are_taken_either() -> None:
    assert first(VIEWS).said == said(solve_linked(lowered(VIEWS)), VIEWS)
