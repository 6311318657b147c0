"""Edits at the top that reach a view by way of what stands on it: parents of parents, members made of other names,
decorators and defaults. None of them may be taken for one of no consequence.
"""

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import Texts, doubt, lowered, noted, said

WEB = "import os\nfrom flask import Flask, request\nfrom app.kit import {names}\n\napp = Flask(__name__)\n\n\n"
VIEW = "@app.route('/a')\ndef show():\n    os.system({asked}(request.args['q']))\n    return 'a'\n"
CLASSES = (
    "class Root:\n    def t(self, v):\n        return 'x'\n\n\n"
    "class Other:\n    def t(self, v):\n        return v\n\n\n"
    "class Base(Root):\n    pass\n\n\nclass Kid(Base):\n    pass\n\n\ndef make():\n    return Kid()\n"
)
FUNCTIONS = "def safe(v):\n    return 'x'\n\n\ndef same(v):\n    return v\n\n\nHOW = safe\n\n\n"
# The kit, what is another in it, what a view takes of it, and what it asks.
TRAPS = {
    "a parent's parent": (CLASSES, "Base(Root)", "Base(Other)", "Kid", "Kid().t"),
    "a parent of what a helper makes": (CLASSES, "Kid(Base)", "Kid(Other)", "make", "make().t"),
    "a parent's parent of what a helper makes": (CLASSES, "Base(Root)", "Base(Other)", "make", "make().t"),
    "a member made of another name": (
        f"{FUNCTIONS}class Kid:\n    how = HOW\n", "HOW = safe", "HOW = same", "Kid", "Kid.how",
    ),
    "a default": (f"{FUNCTIONS}def use(v, how=HOW):\n    return how(v)\n", "HOW = safe", "HOW = same", "use", "use"),
    "a decorator": (
        "def good(f):\n    return lambda v: 'x'\n\n\ndef bad(f):\n    return lambda v: f(v)\n\n\nHOW = good\n\n\n"
        "@HOW\ndef use(v):\n    return v\n", "HOW = good", "HOW = bad", "use", "use",
    ),
}  # fmt: skip
# The solver does not see what these give, so far.
NOT_FOLLOWED = ("a default", "a decorator")


@pytest.mark.parametrize("name", TRAPS)
def test_what_stands_on_an_edit_is_not_forgotten(name: str) -> None:
    kit, old, new, names, asked = TRAPS[name]
    before: Texts = {"app/kit.py": kit, "app/views.py": WEB.format(names=names) + VIEW.format(asked=asked)}
    after = before | {"app/kit.py": kit.replace(old, new)}
    notes, first = noted(before)
    assert doubt(before, after, notes)
    if name not in NOT_FOLLOWED:
        assert said(solve_linked(lowered(after)), after) != first
    alone = before | {"app/views.py": WEB.format(names=names)}
    assert not said(solve_linked(lowered(alone)), alone)


def test_a_parent_of_what_nobody_asks_may_be_another() -> None:
    before: Texts = {"app/kit.py": CLASSES, "app/views.py": WEB.format(names="Other") + VIEW.format(asked="Other().t")}
    after = before | {"app/kit.py": CLASSES.replace("Base(Root)", "Base")}
    assert not doubt(before, after, noted(before)[0])
