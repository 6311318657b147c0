"""Edits at the top that reach a view by way of what stands on it: parents of parents, members made of other names,
decorators and defaults. None of them may be taken for one of no consequence.
"""

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import Texts, doubt, first, lowered, noted, said

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
    notes, was = noted(before)
    assert doubt(before, after, notes)
    if name not in NOT_FOLLOWED:
        assert said(solve_linked(lowered(after)), after) != was
    alone = before | {"app/views.py": WEB.format(names=names)}
    assert not said(solve_linked(lowered(alone)), alone)


def test_a_parent_of_what_nobody_asks_may_be_another() -> None:
    before: Texts = {"app/kit.py": CLASSES, "app/views.py": WEB.format(names="Other") + VIEW.format(asked="Other().t")}
    after = before | {"app/kit.py": CLASSES.replace("Base(Root)", "Base")}
    assert not doubt(before, after, noted(before)[0])


LIMITS = {
    "python": (
        {"app/kit.py": "LIMIT = 3\n", "app/views.py": WEB.format(names="LIMIT") + VIEW.format(asked="len") + "\n"},
        "app/kit.py", "3", "4",
    ),
    "python, by way of another file": (
        {
            "app/base.py": "LIMIT = 3\n", "app/kit.py": "from app.base import LIMIT\n\nMOST = LIMIT\n",
            "app/views.py": WEB.format(names="MOST") + VIEW.format(asked="len"),
        }, "app/base.py", "3", "4",
    ),
    "javascript": (
        {
            "limits.js": "const LIMIT = 3;\nmodule.exports = { LIMIT };\n",
            "app.js": "const { LIMIT } = require('./limits');\nconst app = require('express')();\n"
            "app.get('/a', (req, res) => { res.json('a'.repeat(LIMIT)); });\n",
        }, "limits.js", "3", "4",
    ),
    "javascript, the default": (
        {
            "kinds.js": "const kinds = { a: 1 };\nexport default kinds;\n",
            "app.js": "import kinds from './kinds';\nexport function all() { return Object.keys(kinds).length; }\n",
        }, "kinds.js", "a: 1", "a: 1, b: 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LIMITS)
def test_what_others_import_may_be_another_where_it_changes_nothing(name: str) -> None:
    before, path, old, new = LIMITS[name]
    after = before | {path: before[path].replace(old, new)}
    notes, was = noted(before)
    assert not doubt(before, after, notes)
    assert said(solve_linked(lowered(after)), after) == was


IMPORTED = {
    "python": (
        {"app/kit.py": FUNCTIONS, "app/views.py": WEB.format(names="HOW") + VIEW.format(asked="HOW")},
        "app/kit.py", "HOW = safe", "HOW = same",
    ),
    "python, a class that stands on it": (
        {
            "app/base.py": CLASSES, "app/kit.py": "from app.base import Base\n\n\nclass Own(Base):\n    pass\n",
            "app/views.py": WEB.format(names="Own") + VIEW.format(asked="Own().t"),
        }, "app/base.py", "Base(Root)", "Base(Other)",
    ),
    "javascript": (
        {
            "kit.js": "const safe = (v) => 'x';\nconst same = (v) => v;\n"
            "const how = safe;\nmodule.exports = { how };\n",
            "app.js": "const { how } = require('./kit');\nconst { exec } = require('child_process');\n"
            "const app = require('express')();\napp.get('/a', (req, res) => { exec(how(req.query.q)); });\n",
        }, "kit.js", "how = safe", "how = same",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPORTED)
def test_what_others_import_is_another_for_them(name: str) -> None:
    before, path, old, new = IMPORTED[name]
    after = before | {path: before[path].replace(old, new)}
    whole = first(before)
    found, truth = whole.after(after), said(solve_linked(lowered(after)), after)
    assert truth != whole.said
    assert found in (None, truth)


def test_who_imports_a_file_while_it_is_run_sees_a_part_of_it() -> None:
    before: Texts = {
        "app/kit.py": "from app import views\n\nLIMIT = 3\n",
        "app/views.py": WEB.format(names="LIMIT") + VIEW.format(asked="len"),
    }
    after = before | {"app/kit.py": before["app/kit.py"].replace("3", "4")}
    assert doubt(before, after, noted(before)[0])
