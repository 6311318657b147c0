"""Functions that frameworks, clouds, sockets, bots and tools call: what they are handed is followed to a command.

A probe calls `listed` with what somebody sent; the first line of one in TypeScript says where the file stands.
"""

from pathlib import Path

import pytest

from tests.engines.taint.programs import flows

PROBES = Path(__file__).parent / "probes" / "handlers"
PROGRAMS = sorted(one for folder in ("python", "javascript") for one in (PROBES / folder).iterdir())
DANGEROUS = {
    ".py": "\n\nimport os\n\n\ndef listed(name):\n    os.system('ls ' + name)\n",
    ".ts": "\nimport { exec } from 'child_process';\nfunction listed(name) { exec('ls ' + name); }\n",
}
QUOTED = {
    ".py": "\n\nimport os\nimport shlex\n\n\ndef listed(name):\n    os.system('ls -- ' + shlex.quote(name))\n",
    ".ts": "\nimport { exec } from 'child_process';\nimport { quote } from 'shell-quote';\n"
    "function listed(name) { exec('ls -- ' + quote([name])); }\n",
}


def _program(probe: Path, helper: dict[str, str]) -> dict[str, str]:
    text = probe.read_text()
    path = text.partition("\n")[0].removeprefix("// ") if probe.suffix == ".ts" else "app.py"
    own = helper[probe.suffix]
    # A directive is one only before everything else.
    return {path: text + own if "'use server'" in text else own + text}


@pytest.mark.parametrize("probe", PROGRAMS, ids=lambda one: one.stem)
def test_what_is_handed_over_is_followed_into_a_helper(probe: Path) -> None:
    assert {one.kind for one in flows(_program(probe, DANGEROUS))} == {"command-injection"}


@pytest.mark.parametrize("probe", PROGRAMS, ids=lambda one: one.stem)
def test_a_helper_that_quotes_is_left_alone(probe: Path) -> None:
    assert flows(_program(probe, QUOTED)) == []


GATHERED = """from flask import Flask, request
def route(path):
    def mark(function):
        function.path = path
        return function
    return mark
class Pages:
    def __init__(self, app):
        for name in dir(self):
            if hasattr(getattr(self, name), "path"):
                app.add_url_rule(getattr(self, name).path, name, getattr(self, name))
    def one(self): return 1
    def two(self): return 2
    def three(self): return 3
    def four(self): return 4
    def five(self): return 5
    def six(self): return 6
    def wanted(self):
        return request.args["wanted"]
    @route("/shown")
    def shown(self):
        return "<b>" + request.args["name"]
Pages(Flask(__name__))
"""


def test_of_methods_registered_by_a_name_nobody_knows_those_that_are_marked_answer() -> None:
    assert [one.kind for one in flows({"app.py": GATHERED})] == ["cross-site-scripting"]


TYPED = """import json, tornado.web
class Base(tornado.web.RequestHandler):
    def say(self, value):
        self.set_header("Content-Type", KIND)
        self.write(json.dumps(value))
class Shown(Base):
    def get(self):
        self.say({"name": self.get_argument("name")})
"""


@pytest.mark.parametrize(("kind", "told"), [("application/json", 0), ("text/html; charset=utf-8", 1)])
def test_what_tornado_is_told_to_send_as_data_is_no_page(kind: str, told: int) -> None:
    assert len(flows({"app.py": TYPED.replace("KIND", repr(kind))})) == told


WRAPPED = {
    "a view behind a library's guard": {
        "urls.py": "from django.urls import path\nfrom django.contrib.auth.decorators import login_required\n"
        "import views\nurlpatterns = [path('x/<str:name>', login_required(views.one))]\n",
        "views.py": "import os\ndef one(request, name):\n    os.system('id ' + name)\n",
    },
    "a class behind two": {
        "urls.py": "from django.urls import path\nfrom django.contrib.auth.decorators import login_required\n"
        "from django.views.decorators.cache import cache_page\nfrom views import One\n"
        "urlpatterns = [path('x/<str:name>', cache_page(60)(login_required(One.as_view())))]\n",
        "views.py": "import os\nfrom django.views import View\nclass One(View):\n    def get(self, request, name):\n"
        "        os.system('id ' + name)\n",
    },
    "a named argument": {
        "app.py": "import os\nfrom flask import Flask\nfrom flask_login import login_required\napp = Flask(__name__)\n"
        "def one(name):\n    os.system('id ' + name)\n"
        "app.add_url_rule('/x/<name>', view_func=login_required(one))\n",
    },
}


@pytest.mark.parametrize("files", WRAPPED.values(), ids=WRAPPED)
def test_what_a_library_wraps_before_it_is_registered_answers(files: dict[str, str]) -> None:
    assert [one.kind for one in flows(files)] == ["command-injection"]
    numbered = {
        path: text.replace("<str:name>", "<int:name>").replace("<name>", "<int:name>") for path, text in files.items()
    }
    assert flows(numbered) == []
