"""Edits that change what is found though what they change says little of it: for each thing the proof looks at."""

import pytest

from engines.taint.solve.solver import solve_linked
from tests.engines.taint.proof.tries import Texts, doubt, lowered, noted, said

HEAD = "import os\nfrom flask import Flask, request\nfrom shop import kit, lab\n\napp = Flask(__name__)\n\n\n"
CALM = (
    "import os\n\n\nclass Calm:\n    def brew(self, v):\n        return 'a'\n\n\n"
    "class Wild:\n    def brew(self, v):\n        os.system(v)\n        return 'a'\n\n\n"
)
BOX = (
    f"{CALM}class Box:\n    def use(self, v):\n        self.one.brew(v)\n        return 'a'\n\n"
    "    def put(self):\n        self.one = Calm()\n"
)


def _view(*lines: str) -> str:
    return f"{HEAD}@app.route('/x')\ndef run():\n    q = request.args['q']\n" + "".join(f"    {one}\n" for one in lines)


# What changes; the body of the view; the kit before and after; the lab.
TRAPS: dict[str, tuple[str, str, str, str]] = {
    "whether it comes back": (
        _view("kit.stop()", "os.system(q)"),
        "def stop():\n    raise ValueError\n", "def stop():\n    return None\n", "",
    ),
    "which networks its check names": (
        _view("kit.ensure_public(q)", "lab.get(q)"),
        "import lists\n\n\ndef is_inside(host):\n    return lists.has(host, ('10.', '127.', '192.168.'))\n\n\n"
        "def ensure_public(url):\n    if is_inside(url):\n        raise ValueError\n",
        "import lists\n\n\ndef is_inside(host):\n    return lists.has(host, ('a', 'b'))\n\n\n"
        "def ensure_public(url):\n    if is_inside(url):\n        raise ValueError\n",
        "import requests\n\n\ndef get(url):\n    return requests.get(url)\n",
    ),
    "networks that its check begins to name": (
        _view("kit.ensure_public(q)", "lab.get(q)"),
        "import lists\n\n\ndef is_inside(host):\n    return lists.has(host, ('a', 'b'))\n\n\n"
        "def ensure_public(url):\n    if is_inside(url):\n        raise ValueError\n",
        "import lists\n\n\ndef is_inside(host):\n    return lists.has(host, ('10.', '127.', '192.168.'))\n\n\n"
        "def ensure_public(url):\n    if is_inside(url):\n        raise ValueError\n",
        "import requests\n\n\ndef get(url):\n    return requests.get(url)\n",
    ),
    "what it leaves in what it is given": (
        _view("box = []", "kit.fill(box, q)", "os.system(box[0])"),
        "def fill(box, v):\n    box.append('a')\n", "def fill(box, v):\n    box.append(v)\n", "",
    ),
    "what holds when it comes back": (
        _view("kit.ensure(q)", "os.system(q)"),
        "def ensure(v):\n    if v not in ('a', 'b'):\n        raise ValueError\n",
        "def ensure(v):\n    if v == 'c':\n        raise ValueError\n", "",
    ),
    "what the exception carries that it raises": (
        _view("try:", "    kit.stop(q)", "except ValueError as error:", "    os.system(str(error))"),
        "def stop(v):\n    raise ValueError('a')\n", "def stop(v):\n    raise ValueError(v)\n", "",
    ),
    "which routes it registers": (
        _view("kit.more(app)"), "from shop import lab\n\n\ndef more(app):\n    return None\n",
        "from shop import lab\n\n\ndef more(app):\n"
        "    app.add_url_rule('/y/<v>', view_func=lab.show)\n    return None\n",
        "import os\n\n\ndef show(v):\n    os.system(v)\n",
    ),
    "what an heir has that its parent asks for": (
        _view("kit.Base().go(q)"), "class Base:\n    def go(self, v):\n        return v\n",
        "class Base:\n    def go(self, v):\n        self.act(v)\n        return v\n",
        "import os\nfrom shop.kit import Base\n\n\nclass Kid(Base):\n    def act(self, v):\n        os.system(v)\n",
    ),
    "whether a method is left to heirs": (
        _view("kit.Base().go(q)"),
        "class Base:\n    def go(self, v):\n        return self.act(v)\n\n"
        "    def act(self, v):\n        return None\n",
        "class Base:\n    def go(self, v):\n        return self.act(v)\n\n"
        "    def act(self, v):\n        raise NotImplementedError\n",
        "import os\nfrom shop.kit import Base\n\n\nclass Kid(Base):\n    def act(self, v):\n        os.system(v)\n",
    ),
    "a field that is not known yet": (
        _view("kit.Box().use(q)"), BOX.replace("self.one.brew(v)", "pass"), BOX, "",
    ),
    "a function that looked at a field before it was known": (
        _view("kit.Box().use(q)"), BOX.replace("self.one.brew(v)", "self.one.brew('a')"), BOX, "",
    ),
    "a call of a function that looked at a field before it was known": (
        _view("kit.via(q)"), "from shop import lab\n\n\ndef via(v):\n    return lab.Box().use('a')\n",
        "from shop import lab\n\n\ndef via(v):\n    return lab.Box().use(v)\n", BOX,
    ),
    "what it leaves in a variable": (
        _view("kit.keep()", "os.system(kit.NAME)"),
        "from flask import request\n\nNAME = None\n\n\ndef keep():\n    global NAME\n    NAME = 'a'\n",
        "from flask import request\n\nNAME = None\n\n\ndef keep():\n    global NAME\n"
        "    NAME = request.args['q']\n", "",
    ),
    "what others have left in a library": (
        _view("os.system(kit.peek())"), "import plugs\n\n\ndef peek():\n    return 'a'\n",
        "import plugs\n\n\ndef peek():\n    return plugs.value\n",
        "import plugs\nfrom flask import request\n\n\ndef put():\n    plugs.value = request.args['q']\n",
    ),
    "what it answers to one kind of call": (
        _view("os.system(kit.pick('safe', q))"),
        "def pick(kind, v):\n    if kind == 'raw':\n        return v\n    return 'a'\n",
        "def pick(kind, v):\n    if kind == 'raw':\n        return 'a'\n    return v\n", "",
    ),
    "what is found before a file is run that nobody has run": (
        _view("kit.act()"),
        "import os\nfrom flask import request\n\n\ndef act():\n    from shop import lab\n    return 'a'\n",
        "import os\nfrom flask import request\n\n\ndef act():\n    os.system(request.args['q'])\n"
        "    from shop import lab\n    return lab.quiet()\n",
        "def quiet():\n    return 'a'\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TRAPS)
def test_an_edit_that_changes_what_is_found_is_never_proved_to_change_nothing(what: str) -> None:
    view, kit, edited, lab = TRAPS[what]
    before: Texts = {"shop/views.py": view, "shop/kit.py": kit, "shop/lab.py": lab}
    after = before | {"shop/kit.py": edited}
    notes, found = noted(before)
    assert said(solve_linked(lowered(after)), after) != found
    assert doubt(before, after, notes)


def test_a_function_inside_another_is_found_by_its_name() -> None:
    """What calls the edited function stands in one that is not tried itself."""
    text = "def clean(v):\n    return v.strip()\n"
    kit = "from text import clean\n\n\ndef ready(wall):\n    wall.each(lambda v: len(clean(v)))\n"
    before = {"kit.py": kit, "text.py": text}
    after = before | {"text.py": text.replace("v.strip()", "'a'")}
    assert not doubt(before, after, noted(before)[0])


def test_what_a_top_level_hands_to_an_object_is_nothing_left_under_trial() -> None:
    """All that the file of an edited function with a decorator binds is found out, the object too."""
    kit = (
        "class Lazy:\n    def __init__(self, made):\n        self.made = made\n\n"
        "    def shown(self, v):\n        return self.made(v)\n\n\ndef same(function):\n    return function\n"
    )
    text = (
        "from kit import Lazy, same\n\n\ndef plain(v):\n    return 'a'\n\n\nlabel = Lazy(plain)\n\n\n"
        "@same\ndef clean(v):\n    return len(v)\n"
    )
    before = {"kit.py": kit, "text.py": text}
    after = before | {"text.py": text.replace("    return len(", "    size = 3\n    return len(")}
    assert not doubt(before, after, noted(before)[0])


INNER = """
from text import clean


def each(values, act):
    def one(value):
        return len(clean(value))
    return [act(one(value)) for value in values]


def quiet(v):
    return 'a'


def twice(v):
    return v * 2


def all_of(values):
    return each(values, quiet) + each(values, twice)
"""


def test_a_function_inside_one_that_is_called_in_several_ways_is_firm_where_it_is_shown_the_same() -> None:
    text = "def clean(v):\n    return v.strip()\n"
    before = {"kit.py": INNER, "text.py": text}
    after = before | {"text.py": text.replace("v.strip()", "'a'")}
    assert not doubt(before, after, noted(before)[0])
    torn = INNER.replace("        return len(clean(value))", "        return act(clean(value))")
    before, after = before | {"kit.py": torn}, after | {"kit.py": torn}
    assert doubt(before, after, noted(before)[0])


def test_a_function_that_asks_itself_is_firm_and_two_that_ask_each_other_are_not() -> None:
    text = "def clean(v):\n    return v.strip()\n"
    kit = "from text import clean\n\n\ndef deep(v):\n    return deep(v[1:]) if v else len(clean(v))\n"
    before = {"kit.py": kit, "text.py": text}
    after = before | {"text.py": text.replace("v.strip()", "'a'")}
    assert not doubt(before, after, noted(before)[0])
    other = f"{kit.replace('deep(v[1:])', 'wide(v)')}\n\ndef wide(v):\n    return deep(v[1:])\n"
    before, after = before | {"kit.py": other}, after | {"kit.py": other}
    assert doubt(before, after, noted(before)[0])


# A function whose line is read where it is handed over; what another line says there; and one that says the same.
READ = {
    "python": (
        "import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\ndef big(n):\n    return n > 3\n\n\n"
        "@app.route('/x')\ndef run():\n    if list(map(big, [2]))[0]:\n        os.system(request.args['q'])\n",
        ("n > 3", "n > 1"), ("n > 3", "3 < n"),
    ),
    "javascript": (
        "const express = require('express');\nconst cp = require('child_process');\nconst app = express();\n"
        "function big(one) { return one.kind === 'b'; }\napp.get('/x', (req, res) => {\n"
        "  if ([{kind: 'a'}].find(big)) { cp.exec(req.query.q); }\n  res.send('x');\n});\n",
        ("'b'", "'a'"), ("one.kind === 'b'", "'b' === one.kind"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", READ)
def test_whoever_reads_a_line_of_a_function_is_tried_with_it(language: str) -> None:
    text, other, same = READ[language]
    path = {"python": "views.py", "javascript": "views.js"}[language]
    before, after = {path: text}, {path: text.replace(*other)}
    notes, found = noted(before)
    assert said(solve_linked(lowered(after)), after) != found
    assert doubt(before, after, notes)
    assert not doubt(before, {path: text.replace(*same)}, notes)


def test_a_function_that_names_something_else_is_the_same_for_who_calls_it() -> None:
    """Also for those that call it and are not firm, being in a circle."""
    kit = "from text import clean\n\n\ndef deep(v):\n    return wide(v) if v else len(clean(v))\n"
    before = {
        "kit.py": f"{kit}\n\ndef wide(v):\n    return deep(v[1:])\n",
        "text.py": "import math\n\n\ndef clean(v):\n    return v.strip()\n",
    }
    notes, _ = noted(before)
    text = before["text.py"].replace("    return", "    math.floor(2)\n    return")
    assert not doubt(before, before | {"text.py": text}, notes)
    assert doubt(before, before | {"text.py": text.replace("v.strip()", "'a'")}, notes)
