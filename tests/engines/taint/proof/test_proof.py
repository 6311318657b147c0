"""An edit that is proved to change no flow changes none; and small edits of no consequence can be proved to be such."""

import copy
import random
from functools import cache

import pytest

from engines.taint.proof.notes import Notes
from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.made import Maker
from tests.engines.taint.proof.made_apps import AppMaker
from tests.engines.taint.proof.made_classes import TONGUES, ClassMaker
from tests.engines.taint.proof.made_handlers import HandlerMaker
from tests.engines.taint.proof.made_lattices import LatticeMaker
from tests.engines.taint.proof.made_lines import TONGUES as LINES
from tests.engines.taint.proof.made_lines import LineMaker
from tests.engines.taint.proof.made_moments import MomentMaker
from tests.engines.taint.proof.made_providers import ProviderMaker
from tests.engines.taint.proof.made_script import ScriptMaker
from tests.engines.taint.proof.tries import Texts, doubt, first, lowered, noted, said, versions


def _hold(
    maker: Maker | ScriptMaker | ClassMaker | HandlerMaker | LatticeMaker | LineMaker | MomentMaker,
    dice: random.Random,
    edits: int,
) -> int:
    """How many edits were proved to change what is found."""
    changed = 0
    before, files = maker.texts(), copy.deepcopy(maker.files)
    whole = first(before)
    assert said(solve_linked(lowered(before)), before) == whole.said, "writing down changes nothing"
    for _ in range(edits):
        kept = copy.deepcopy(files if isinstance(maker, ClassMaker | HandlerMaker | MomentMaker) else maker.files)
        what = maker.edit()
        after = maker.texts()
        found = whole.after(after) if after != before else None
        if found is not None:
            assert said(solve_linked(lowered(after)), after) == found, (what, after)
            changed += found != whole.said
        if dice.random() < 0.6:
            maker.files = kept  # type: ignore[assignment]
    return changed


@pytest.mark.parametrize(
    ("made", "seed"), [*((Maker, seed) for seed in range(10)), *((ScriptMaker, seed) for seed in range(6))]
)
def test_what_is_proved_of_a_random_edit_holds(made: type[Maker | ScriptMaker], seed: int) -> None:
    dice = random.Random(f"proof {seed}")
    _hold(made(dice, dirt=0.02), dice, 20)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("language", LINES)
def test_what_is_proved_of_an_edit_of_a_line_that_is_read_holds(language: str, seed: int) -> None:
    dice = random.Random(f"lines {seed}")
    _hold(LineMaker(dice, language), dice, 16)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("language", TONGUES)
def test_what_is_proved_of_a_random_edit_of_classes_holds(language: str, seed: int) -> None:
    dice = random.Random(f"{language} {seed}")
    _hold(ClassMaker(dice, TONGUES[language]), dice, 10)


@pytest.mark.parametrize("seed", range(10))
def test_what_is_proved_of_an_edit_of_what_classes_stand_on_holds(seed: int) -> None:
    dice = random.Random(f"lattice {seed}")
    _hold(LatticeMaker(dice), dice, edits=8)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_proved_of_an_edit_holds_where_it_matters_who_asks_first(seed: int) -> None:
    dice = random.Random(f"moment {seed}")
    _hold(MomentMaker(dice), dice, edits=8)


@pytest.mark.parametrize("seed", [0, 1, 4, 7, 8])
def test_what_is_found_anew_in_handlers_is_what_a_whole_solve_finds(seed: int) -> None:
    dice = random.Random(f"handlers {seed}")
    assert _hold(HandlerMaker(dice), dice, 20)


@pytest.mark.parametrize(
    ("made", "seed"),
    [*((AppMaker, seed) for seed in (0, 1, 2, 3, 5, 6)), *((ProviderMaker, seed) for seed in range(4))],
)
def test_what_is_proved_of_an_edit_of_an_application_holds(made: type[AppMaker | ProviderMaker], seed: int) -> None:
    """Members, classes, constants, imports and files come and go; some of it is proved of every program."""
    dice = random.Random(f"application {seed}")
    maker = made(dice)
    whole, proved = first(maker.texts()), 0
    for _ in range(20):
        kept = copy.deepcopy(maker.files)
        what, after = maker.edit(), maker.texts()
        found = whole.after(after) if after != whole.texts else None
        if found is not None:
            assert said(solve_linked(lowered(after)), after) == found, (what, after)
            proved += 1
        if dice.random() < 0.9:
            maker.files = kept  # type: ignore[assignment]
    assert proved


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
_STOCK = "from shop.text import clean\n\n\nclass Base:\n    def count(self, name):\n"
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
    "another signature": ("text", "def wide(value, width=3)", "def wide(value, width=4)", True),
    "another base": ("stock", "class Stock(Base)", "class Stock", False),
    "another method": ("stock", "    def add(", "    def more(self):\n        return 1\n\n    def add(", True),
    "another type in a field": ("stock", "self.label = clean(name)", "self.label = Base()", False),
    "a name somebody asks for": ("text", "def clean", "def clear", False),
    "a route": ("views", "@app.route('/show')\n", "", False),
    "a variable at the top": ("stock", "\n\nclass Base", "\nSIZE = 3\n\n\nclass Base", True),
    "a library's import with what uses it": ("stock", _STOCK, f"import math\n{_STOCK}        math.floor(1)\n", True),
    "a name more from a file that is needed anyway": (
        "stock", _STOCK, _STOCK.replace("clean", "clean, pad") + "        pad(name)\n", True,
    ),
    "what does harm, from a file that is needed anyway": (
        "stock", _STOCK, _STOCK.replace("clean", "clean\nfrom os import system") + "        system(name)\n", False,
    ),
    "an import of another file": ("stock", _STOCK, f"from shop.views import run\n{_STOCK}        run()\n", False),
    "an import under a name that was used": ("text", "def clean", "from shop.stock import pad\n\n\ndef clean", False),
    "an import others may see": ("text", "def clean", "from math import label\n\n\ndef clean", False),
    "the function with a finding": ("views", "'ls ' + request.args['name']", "'ls'", False),
    "a circle": ("text", "    return ' ' + value", "    return wide(value) + value", False),
}  # fmt: skip

SHOP = {
    "shop/models.py": (
        "from shop.text import clean\n\nSIZE = 3\n\n\nclass Item:\n    kind = 'item'\n\n"
        "    def title(self):\n        return clean(self.kind)\n\n\nclass Big(Item):\n    pass\n"
    ),
    "shop/text.py": "def clean(value, width=3):\n    return value.strip()\n",
    "shop/views.py": (
        "from flask import Flask, request\n\nfrom shop import models\nfrom shop.text import clean\n\n"
        "app = Flask(__name__)\n\n\n@app.route('/a')\ndef show():\n    item = models.Item()\n"
        "    return clean(item.title()) * models.SIZE\n"
    ),
}
# The same of members, constants, parameters and files.
SHOP_EDITS = {
    "a constant a handler uses": ("models", "SIZE = 3", "SIZE = 4", True),
    "a constant nobody uses": ("models", "SIZE = 3\n", "SIZE = 3\nWIDTH = SIZE\n", True),
    "a constant from outside": ("models", "SIZE = 3", "import os\n\nSIZE = os.environ['SIZE']", True),
    "a constant made by a call": ("models", "SIZE = 3", "SIZE = clean('3')", False),
    "a member nobody uses": ("models", "    kind = 'item'\n", "    kind = 'item'\n    size = 3\n", True),
    "a member another is made of": ("models", "kind = 'item'", "kind = 'thing'\n    shown = kind", True),
    "a member a method uses": ("models", "kind = 'item'", "kind = 'thing'", True),
    "a method": ("models", "    def title", "    def name(self):\n        return 'n'\n\n    def title", True),
    "a method that hides a parent's": ("models", "    pass\n", "    def title(self):\n        return 'n'\n", True),
    "a method under another name": ("models", "def title", "def heading", False),
    "a class": ("models", "\n\nclass Big", "\n\nclass Small(Item):\n    kind = 's'\n\n\nclass Big", True),
    "a class without its parent": ("models", "class Big(Item)", "class Big", True),
    "a class others name": ("models", "class Item:", "class Thing:", True),
    "a parameter more": ("text", "width=3", "width=3, more=None", True),
    "a parameter first": ("text", "(value, width=3)", "(width, value=3)", True),
    "what a constant is bound to twice": ("models", "SIZE = 3", "SIZE = 3\nSIZE = 4", True),
    "a test": ("test_shop", "", "from shop.models import Item\n\n\ndef test_it():\n    assert Item().title()\n", True),
    "a file somebody may have looked for": ("models/inner", "", "def f():\n    return 1\n", False),
    "a file with a route": (
        "more", "", "from shop.views import app\n\n\n@app.route('/b')\ndef b():\n    pass\n", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOP_EDITS)
def test_which_edits_of_members_constants_and_files_can_be_proved(name: str) -> None:
    part, old, new, is_proved = SHOP_EDITS[name]
    path = f"shop/{part}.py"
    whole = first(SHOP)
    after = SHOP | {path: SHOP.get(path, "").replace(old, new, 1)}
    assert (not doubt(SHOP, after, whole.notes)) is is_proved, doubt(SHOP, after, whole.notes)
    assert whole.after(after) in (None, said(solve_linked(lowered(after)), after))


MOVED: Texts = {
    "shop/kinds.py": (
        "class One:\n    def shown(self, v):\n        return 'fixed'\n\n\n"
        "class Two:\n    def other(self, v):\n        return v\n"
    ),
    "shop/views.py": (
        "import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/a')\ndef show(kinds):\n    os.system(given(request.args['x'], kinds))\n\n\n"
        "def given(v, kind):\n    return kind.shown(v)\n"
    ),
}


def test_a_method_that_moves_to_another_class_of_its_file_is_another_for_who_looks_for_its_name() -> None:
    whole = first(MOVED)
    moved = "class One:\n    pass\n\n\nclass Two:\n    def other(self, v):\n        return v\n\n"
    after = MOVED | {"shop/kinds.py": f"{moved}    def shown(self, v):\n        return v\n"}
    assert said(solve_linked(lowered(after)), after) != whole.said
    assert whole.after(after) is None


@cache
def _program() -> Notes:
    return noted(PROGRAM)[0]


@pytest.mark.parametrize("name", EDITS)
def test_which_edits_can_be_proved_to_be_of_no_consequence(name: str) -> None:
    part, old, new, is_proved = EDITS[name]
    path = f"shop/{part}.py"
    assert old in PROGRAM[path]
    after = PROGRAM | {path: PROGRAM[path].replace(old, new, 1)}
    assert (not doubt(PROGRAM, after, _program())) is is_proved, doubt(PROGRAM, after, _program())


HELPED = "def helper(v):\n    os.system(v)\n\n\n@app.route('/c')\ndef third():\n    helper(request.args['c'])\n\n\n"
HANDLERS: Texts = {
    "shop/views.py": (
        f"import os\nfrom flask import Flask, request\nfrom shop.kit import same\n\napp = Flask(__name__)\n\n\n{HELPED}"
        "\n\n\n\n@app.route('/a')\ndef first():\n    os.system(request.args['a'])\n\n\n"
        "@app.route('/b')\ndef second():\n    return 'b'\n"
    ),
    "shop/kit.py": "def same(v):\n    return v\n",
}
# What is edited, and whether what is found can be said without solving the whole again.
FOUND = {
    "a weakness comes": ("return 'b'", "os.system(request.args['b'])", True),
    "a weakness goes": ("os.system(request.args['a'])", "return 'a'", True),
    "a weakness moves": ("import os\n", "import os\n\n\n", True),
    "a function comes before a weakness": ("import os\n", "import os\n\n\ndef more(a):\n    return a\n\n\n", True),
    "a weakness moves that is alone": ("import os\n", "import os\n\n\n", True),
    "a weakness is another one": ("os.system(request.args['a'])", "open(same(request.args['a']))", True),
    "a weakness in a function that others call": ("    os.system(v)", "    os.system(v + 'a')", False),
    "a weakness in what others call": ("return 'b'", "helper(request.args['b'])", False),
    "a weakness comes from what was stored": (
        "return 'b'", "import sqlite3\n    c = sqlite3.connect('a').cursor()\n    os.system(c.fetchone()[0])", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FOUND)
def test_what_is_found_anew_where_nobody_else_has_a_part_in_it(what: str) -> None:
    old, new, is_said = FOUND[what]
    path = "shop/views.py"
    text = HANDLERS[path].replace(HELPED, "") if "alone" in what else HANDLERS[path]
    before = HANDLERS | {path: text}
    assert old in text
    after = before | {path: text.replace(old, new, 1)}
    whole = first(before)
    found = whole.after(after)
    assert (found is not None) is is_said
    assert found in (None, said(solve_linked(lowered(after)), after))


def test_files_that_need_each_other_are_run_in_their_order() -> None:
    before: Texts = {
        "shop/first.py": (
            "from shop.second import made\n\n\ndef plain(value):\n    return value.strip()\n\n\nNAME = made()\n"
        ),
        "shop/second.py": (
            "from shop import first\nfrom shop.first import NAME, plain\n\nLABEL = plain(NAME)\n\n\n"
            "def made():\n    return LABEL\n"
        ),
    }
    after = before | {"shop/first.py": before["shop/first.py"].replace("value.strip()", "value.lower()")}
    assert not doubt(before, after, noted(before)[0])


def test_a_file_that_a_finding_shows_may_change_where_it_does_not_lead() -> None:
    path = "shop/views.py"
    for more in (f"{PROGRAM[path]}\n\ndef more(a):\n    return a\n", f"# a word\n{PROGRAM[path]}"):
        after = PROGRAM | {path: more}
        assert not doubt(PROGRAM, after, _program())
        assert first(PROGRAM).after(after) == said(solve_linked(lowered(after)), after)
    assert doubt(PROGRAM, PROGRAM | {path: PROGRAM[path].replace("'ls ' +", "'ls -l ' +")}, _program())


# Functions with variables that nobody named, or of one name in another's block; what stands above, and what is more of
# it.
MADE_UP = {
    "a.go": (
        "package a\n\nfunc top() int {\n\treturn 1\n}\n\n",
        "func below(v string) error {\n\terr := check(v)\n"
        "\tif v != \"\" {\n\t\terr := check(\"a\")\n\t\treturn err\n\t}\n"
        "\tfunc() {\n\t\terr := check(v)\n\t\tcheck(err.Error())\n\t}()\n\treturn err\n}\n\n"
        "func check(v string) error {\n\treturn nil\n}\n",
        ("return 1", "return 1 + 1"),
    ),
    "a.js": (
        "function top() { return 1; }\n",
        "function below(v) { const {a, b} = check(v); return [a, b, () => { const {a} = check(b); return a; }]; }\n"
        "function check(v) { try { return {a: v, b: v}; } catch ({message}) { return message; } }\n",
        ("return 1", "return 1 + 1"),
    ),
    "a.php": (
        "<?php\nfunction top() { return 1; }\n",
        "function below($v) { foreach (check($v) as [$a, $b]) { echo strlen($a); } [$c, $d] = check($v); return $d; }\n"
        "function check($v) { return [[$v, 1]]; }\n",
        ("return 1", "return 1 + 1"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", MADE_UP)
def test_functions_further_down_say_what_they_said_with_variables_that_nobody_named(path: str) -> None:
    top, rest, more = MADE_UP[path]
    _, _, edits = versions({path: top + rest}, {path: top.replace(*more) + rest})
    assert [one.name for one in edits[0].touched] == ["top"]
