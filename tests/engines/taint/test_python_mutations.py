"""What is moved, wrapped, split or turned into methods means the same, and the same is found in it."""

from collections.abc import Callable

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

HELPERS = {
    "page": "def page(name):\n    return '<h1>' + name + '</h1>'\n",
    "listed": "def listed(folder):\n    return subprocess.check_output('ls ' + folder, shell=True)\n",
    "asked": "def asked(number):\n"
    "    return sqlite3.connect('a.db').execute('SELECT * FROM a WHERE b = ' + number).fetchall()\n",
    "kept": "def kept(given):\n    return {'first': given, 'second': 'x'}\n",
    "narrow": "def narrow(name):\n    return re.sub('[^a-z]', '', name) if name in ('a', 'b') else 'a'\n",
}
VIEWS = (
    "@app.route('/list')\ndef list_view():\n    return str(len(listed(kept(request.args['folder'])['first'])))\n",
    "@app.route('/ask')\ndef ask_view():\n    return str(len(asked(request.args['number'])))\n",
    "@app.route('/page')\ndef page_view():\n    return page(request.args['name'])\n",
    "@app.route('/safe')\ndef safe_view():\n    return str(len(listed(kept(request.args['folder'])['second'])))\n",
    "@app.route('/narrow')\ndef narrow_view():\n    return str(len(listed(narrow(request.args['name']))))\n",
)
IMPORTS = "import re\nimport sqlite3\nimport subprocess\n\n"
APP = "from flask import Flask, request\n\napp = Flask(__name__)\n\n"
EXPECTED = ["command-injection", "cross-site-scripting", "sql-injection"]


def _weaknesses(files: dict[str, str]) -> list[str]:
    hits = hits_in([SourceFile(path, text.encode()) for path, text in files.items()])
    return sorted({hit.weakness for hit in hits})


def _prefixed(text: str, prefix: str) -> str:
    for name in HELPERS:
        text = text.replace(f" {name}(", f" {prefix}{name}(").replace(f"({name}(", f"({prefix}{name}(")
    return text


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.rstrip("\n").split("\n"))


def as_it_is() -> dict[str, str]:
    return {"app.py": IMPORTS + APP + "\n".join([*HELPERS.values(), *VIEWS])}


def views_first() -> dict[str, str]:
    return {"app.py": IMPORTS + APP + "\n".join([*reversed(VIEWS), *HELPERS.values()])}


def in_another_file() -> dict[str, str]:
    views = _prefixed("\n".join(VIEWS), "tools.")
    return {"tools.py": IMPORTS + "\n".join(HELPERS.values()), "app.py": "import tools\n" + APP + views}


def in_a_package() -> dict[str, str]:
    files = {f"parts/{name}.py": IMPORTS + text for name, text in HELPERS.items()}
    files["parts/__init__.py"] = "".join(f"from .{name} import {name}\n" for name in HELPERS)
    return files | {"app.py": f"from parts import {', '.join(HELPERS)}\n" + APP + "\n".join(VIEWS)}


def as_methods() -> dict[str, str]:
    methods = "\n".join(_indented(text.replace("(", "(self, ", 1)) for text in HELPERS.values())
    views = _prefixed("\n".join(VIEWS), "Tools().")
    return {"app.py": f"{IMPORTS}{APP}class Tools:\n{methods}\n{views}"}


def as_class_methods_of_a_base() -> dict[str, str]:
    methods = "\n".join(_indented("@classmethod\n" + text.replace("(", "(cls, ", 1)) for text in HELPERS.values())
    views = _prefixed("\n".join(VIEWS), "Tools.")
    return {"app.py": f"{IMPORTS}{APP}class Base:\n{methods}\n\nclass Tools(Base):\n    pass\n\n\n{views}"}


def behind_a_wrapper() -> dict[str, str]:
    through = "def through(value):\n    held = [value]\n    for one in held:\n        return one\n\n"
    views = "\n".join(VIEWS).replace("request.args[", "through(request.args)[")
    return {"app.py": IMPORTS + APP + through + "\n".join(HELPERS.values()) + "\n" + views}


def as_inner_functions() -> dict[str, str]:
    inner = _indented("\n".join([*HELPERS.values(), *VIEWS]))
    return {
        "app.py": f"{IMPORTS}from flask import Flask, request\n\n\ndef made():\n    app = Flask(__name__)\n\n{inner}"
    }


@pytest.mark.parametrize(
    "mutation",
    [
        as_it_is,
        views_first,
        in_another_file,
        in_a_package,
        as_methods,
        as_class_methods_of_a_base,
        behind_a_wrapper,
        as_inner_functions,
    ],
    ids=lambda one: one.__name__,
)
def test_a_program_put_together_otherwise_shows_the_same(mutation: Callable[[], dict[str, str]]) -> None:
    assert _weaknesses(mutation()) == EXPECTED


@pytest.mark.parametrize(
    "mutation", [as_it_is, in_another_file, as_methods, behind_a_wrapper], ids=lambda one: one.__name__
)
def test_without_its_vulnerable_views_it_is_silent(mutation: Callable[[], dict[str, str]]) -> None:
    files = {path: _without(text) for path, text in mutation().items()}
    assert _weaknesses(files) == []


def _without(text: str) -> str:
    """The file without the three views that hurt."""
    parts = text.split("@app.route(")
    return parts[0] + "".join("@app.route(" + one for one in parts[1:] if one.startswith(("'/safe'", "'/narrow'")))
