"""An edit that is proved to change no flow changes none; and small edits of no consequence can be proved to be such."""

import copy
import json
import random
from collections import Counter
from functools import cache

import pytest

from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS
from engines.taint.proof.edits import Doubt, edit
from engines.taint.proof.gather import notes_of
from engines.taint.proof.notes import Notes
from engines.taint.proof.noting import Noting
from engines.taint.proof.proof import prove
from engines.taint.report import hits
from engines.taint.solve.program import Program
from engines.taint.solve.solver import Solver, solve_linked
from engines.taint.solve.value import Label
from tests.engines.taint.proof.made import Maker

Texts = dict[str, str]


def _lowered(texts: Texts) -> list[Module]:
    return [LOWERINGS["python"](SourceFile(path, text.encode())) for path, text in sorted(texts.items())]


def _said(solver: Solver, texts: Texts) -> Counter[str]:
    files = {path: SourceFile(path, text.encode()) for path, text in texts.items()}
    return Counter(map(repr, (*hits(solver, files), *sorted(solver.skipped.items()))))


def _noted(texts: Texts) -> tuple[Notes, Counter[str]]:
    Label.forget()
    solver = Noting(Program(_lowered(texts)))
    solver.solve()
    return Notes(**json.loads(json.dumps(notes_of(solver).plain()))), _said(solver, texts)


def _doubt(before: Texts, after: Texts, notes: Notes) -> str:
    """Why nothing can be said, "" for what is proved."""
    now = _lowered(after)
    were = {one.path: one for one in _lowered(before)}
    changed = [one for one in now if before[one.path] != after[one.path]]
    old = [were[one.path] if one in changed else one for one in now]
    try:
        prove(old, now, [edit(were[one.path], one) for one in changed], notes)
    except Doubt as doubt:
        return str(doubt) or "?"
    return ""


@pytest.mark.parametrize("seed", range(12))
def test_what_is_proved_of_a_random_edit_holds(seed: int) -> None:
    dice = random.Random(f"proof {seed}")
    maker = Maker(dice, dirt=0.02)
    before = maker.texts()
    notes, said = _noted(before)
    assert said == _said(solve_linked(_lowered(before)), before), "writing down changes nothing"
    for _ in range(20):
        kept = copy.deepcopy(maker.files)
        what = maker.edit()
        after = maker.texts()
        if after != before and not _doubt(before, after, notes):
            assert _said(solve_linked(_lowered(after)), after) == said, (what, after)
        if dice.random() < 0.6:
            maker.files = kept


PROGRAM: Texts = {
    "shop/views.py": (
        "import os\nfrom flask import Flask, request\nfrom shop.text import clean, label\n"
        "from shop.stock import Stock\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/run')\ndef run():\n    os.system('ls ' + request.args['name'])\n\n\n"
        "@app.route('/show')\ndef show():\n    stock = Stock('a')\n"
        "    os.system('echo ' + label(request.args['y']))\n    return {'n': stock.count(clean(request.args['x']))}\n"
    ),
    "shop/text.py": (
        "def clean(value):\n    return value.strip()\n\n\n"
        "def wide(value, width=3):\n    return pad(value) * width\n\n\ndef pad(value):\n    return ' ' + value\n\n\n"
        "def label(value):\n    return shown(value)\n\n\ndef shown(value):\n    return 'fixed'\n"
    ),
    "shop/stock.py": (
        "from shop.text import clean\n\n\nclass Base:\n    def count(self, name):\n        return len(self.names)\n\n\n"
        "class Stock(Base):\n    def __init__(self, first):\n        self.names = [first]\n"
        "        self.label = 'stock'\n\n    def add(self, name):\n        self.label = clean(name)\n"
        "        return self.count(name)\n"
    ),
}
# What is edited, how, and whether it follows that nothing else has changed.
EDITS = {
    "a leaf in other words": ("text", "    return ' ' + value", "    v = ' '\n    return v + value", True),
    "a comment, and lines further down": ("text", "    return v", "    # a\n    return v", True),
    "a function nobody knows": ("text", "\n\ndef pad", "\n\ndef fresh(a):\n    return pad(a)\n\n\ndef pad", True),
    "a docstring": ("text", "def pad(value):\n", "def pad(value):\n    'Puts a space in front.'\n", True),
    "a method with a line more": ("stock", "        return self.c", "        size = 3\n        return self.c", True),
    "a leaf loses what it was given": ("text", "    return ' ' + value", "    return 'fixed'", True),
    "a leaf that does harm": ("text", "    return v", "    import os\n    os.system(value)\n    return v", False),
    "a source in a leaf": ("text", "    return ' ' + value", "    return ' ' + input() + value", True),
    "a leaf gives back what it was given": ("text", "    return 'fixed'", "    return value", False),
    "a leaf gives back something safe": ("text", "    return 'fixed'", "    return int(value)", True),
    "another signature": ("text", "def wide(value, width=3)", "def wide(value, width=4)", False),
    "another base": ("stock", "class Stock(Base)", "class Stock", False),
    "another method": ("stock", "    def add(", "    def more(self):\n        return 1\n\n    def add(", False),
    "another type in a field": ("stock", "self.label = clean(name)", "self.label = Base()", False),
    "a name somebody asks for": ("text", "def clean", "def clear", False),
    "a route": ("views", "@app.route('/show')\n", "", False),
    "a variable at the top": ("stock", "\n\nclass Base", "\nSIZE = 3\n\n\nclass Base", False),
    "the function with a finding": ("views", "'ls ' + request.args['name']", "'ls'", False),
    "a circle": ("text", "    return ' ' + value", "    return wide(value) + value", False),
}  # fmt: skip


@cache
def _program() -> Notes:
    return _noted(PROGRAM)[0]


@pytest.mark.parametrize("name", EDITS)
def test_which_edits_can_be_proved_to_be_of_no_consequence(name: str) -> None:
    part, old, new, is_proved = EDITS[name]
    path = f"shop/{part}.py"
    assert old in PROGRAM[path]
    after = PROGRAM | {path: PROGRAM[path].replace(old, new, 1)}
    assert (not _doubt(PROGRAM, after, _program())) is is_proved, _doubt(PROGRAM, after, _program())
