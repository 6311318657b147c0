"""Edits of functions that are solved again once others have left something: each answer of theirs is of its moment."""

import copy
import random

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.made_leaving import LeavingMaker
from tests.engines.taint.proof.tries import Texts, doubt, first, lowered, noted, said

PROGRAM: Texts = {
    "shop/a_reader.py": (
        "from flask import g\nfrom shop.store import Store\n\n\n"
        "def shown(name):\n    store = Store()\n    text = store.read(name)\n    return text\n\n\n"
        "def title(name):\n    return shown(name) + '!'\n\n\n"
        "def mode():\n    return g.mode\n\n\n"
        "def heading():\n    return mode() + '?'\n"
    ),
    "shop/store.py": (
        "from flask import Flask, g, request\n\napp = Flask(__name__)\n\n\n"
        "class Store:\n    def read(self, name):\n        return self.held\n\n"
        "    def keep(self):\n        self.held = request.args['held']\n\n\n"
        "@app.route('/keep')\ndef keep():\n    Store().keep()\n    g.mode = request.args['mode']\n    return 'kept'\n"
    ),
}


def _edited(path: str, old: str, new: str) -> Texts:
    assert old in PROGRAM[path]
    return {**PROGRAM, path: PROGRAM[path].replace(old, new)}


@pytest.mark.parametrize(
    ("path", "old", "new", "is_proved"),
    [
        ("shop/a_reader.py", "    store = Store()\n", "    size = len(name)\n    store = Store()\n", True),
        ("shop/a_reader.py", "shown(name) + '!'", "'!' + shown(name)", True),
        ("shop/a_reader.py", "    return g.mode\n", "    found = g.mode\n    return found\n", True),
        ("shop/a_reader.py", "mode() + '?'", "'?' + mode()", True),
        ("shop/a_reader.py", "    return text\n", "    return name\n", True),
        # Who leaves something under a name leaves it as before.
        ("shop/store.py", "    return 'kept'\n", "    size = 4\n    return 'kept'\n", True),
        ("shop/store.py", "    g.mode = request.args['mode']\n", "    g.mode = 'dark'\n", False),
        ("shop/store.py", "    g.mode = request.args['mode']\n", "    g.modes = request.args['mode']\n", False),
        ("shop/store.py", "    g.mode = request.args['mode']\n", "    g.mode = request.form['mode']\n", False),
        ("shop/store.py", "    return 'kept'\n", "    g.more = request.args['more']\n    return 'kept'\n", False),
        # Who asks for it is solved again where it is another thing than it was.
        ("shop/store.py", "        return self.held\n", "        return name\n", False),
        # Nobody would be solved again because of it any more, or somebody who was not.
        ("shop/a_reader.py", "    text = store.read(name)\n", "    text = name\n", False),
        ("shop/a_reader.py", "    return g.mode\n", "    return ''\n", False),
        ("shop/a_reader.py", "    return shown(name) + '!'\n", "    mode()\n    return shown(name) + '!'\n", False),
    ],
)
def test_what_is_solved_again_is_tried_as_of_each_moment(path: str, old: str, new: str, is_proved: bool) -> None:
    notes, _ = noted(PROGRAM)
    assert any(one.startswith("shop/a_reader.py#shown@") for one in notes.timed)
    after = _edited(path, old, new)
    assert (doubt(PROGRAM, after, notes) == "") is is_proved, doubt(PROGRAM, after, notes)


def test_a_line_more_above_moves_what_came_in_there() -> None:
    """Places in an edited file that fields hold are told where they are now."""
    notes, _ = noted(PROGRAM)
    text = PROGRAM["shop/store.py"].replace("\n\n\nclass Store", "\n\n\ndef more():\n    return 1\n\n\nclass Store")
    after = {**PROGRAM, "shop/store.py": text}
    assert doubt(PROGRAM, after, notes) == ""
    both = {**after, "shop/a_reader.py": PROGRAM["shop/a_reader.py"].replace("+ '!'", "+ '.'")}
    whole = first(PROGRAM)
    assert whole.after(both) in (None, said(solve_linked(lowered(both)), both))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_proved_of_an_edit_holds_where_much_is_left_for_others(seed: int) -> None:
    dice = random.Random(f"leaving {seed}")
    maker = LeavingMaker(dice, harm=0.0 if seed % 2 else 0.03)
    whole = first(maker.texts())
    assert whole.notes.timed
    for _ in range(10):
        kept = copy.deepcopy(maker.files)
        what, after = maker.edit(), maker.texts()
        found = whole.after(after) if after != whole.texts else None
        if found is not None:
            assert said(solve_linked(lowered(after)), after) == found, (what, after)
        if dice.random() < 0.75:
            maker.files = kept
