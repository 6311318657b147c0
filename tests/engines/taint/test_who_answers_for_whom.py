"""What is called is somewhere else than it seems: with the heirs of a class, or in a table of functions."""

import pytest

from tests.engines.taint.programs import Flow, flows

HEAD = "import os\nimport re\nfrom flask import Flask, abort, request\n\napp = Flask(__name__)\n\n\n"
VIEW = "@app.route('/x')\ndef view():\n"
ONE = (
    "class Base:\n    def run(self, text):\n        return self.act(text)\n\n"
    "    def act(self, text):\n        {default}\n\n\n"
    "class Loud(Base):\n    def act(self, text):\n        os.system(text)\n\n\n"
)
BASE = f"{ONE}class Calm(Base):\n    def act(self, text):\n        return text\n\n\n"
TABLE = "TABLE = {}\n\n\ndef put(function):\n    TABLE[function.__name__] = function\n    return function\n\n\n"
BUS = (
    "class Bus:\n    def __init__(self):\n        self.handlers = {}\n\n"
    "    def on(self, name, function):\n        self.handlers[name] = function\n\n"
    "    def emit(self, name, text):\n        function = self.handlers.get(name)\n"
    "        if function:\n            function(text)\n\n\nbus = Bus()\n"
)
WORK = "def work(text):\n    os.system(text)\n\n\n"


def _sinks(code: str) -> list[str]:
    found: list[Flow] = [one for one in flows({"app.py": HEAD + code}) if one.kind == "command-injection"]
    return [(HEAD + code).split("\n")[one.line - 1].strip() for one in found]


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        (BASE.format(default="raise NotImplementedError") + f"{VIEW}    Loud().run(request.args['q'])\n", True),
        (BASE.format(default="raise NotImplementedError") + f"{VIEW}    Calm().run(request.args['q'])\n", False),
        (BASE.format(default="raise NotImplementedError") + f"{VIEW}    made().run(request.args['q'])\n", False),
        (f"{TABLE}@put\n{WORK}{VIEW}    TABLE['work'](request.args['q'])\n", True),
        (f"{TABLE}@put\n{WORK}{VIEW}    TABLE['work']('ls')\n    return request.args['q']\n", False),
        (f"{TABLE}@put\n{WORK}{VIEW}    TABLE.get(request.args['name'])('ls')\n", False),
        (f"{BUS}{WORK}bus.on('work', work)\n\n\n{VIEW}    bus.emit('work', request.args['q'])\n", True),
        (f"{BUS}{WORK}bus.on('work', work)\n\n\n{VIEW}    bus.emit(request.args['q'], 'ls')\n", False),
    ],
)
def test_a_call_leads_to_whoever_answers_it(code: str, is_found: bool) -> None:
    assert _sinks(code) == (["os.system(text)"] if is_found else [])


@pytest.mark.parametrize(
    "default", ["raise NotImplementedError('…')", '"""Of heirs."""\n        raise NotImplementedError']
)
def test_an_object_of_the_class_that_only_promises_is_its_one_heir(default: str) -> None:
    views = "from flask.views import MethodView\n\n\n" + ONE.format(default=default).replace(
        "Base:", "Base(MethodView):"
    )
    handler = views.replace("def run(self, text)", "def get(self)").replace("act(text)", "act(request.args['q'])")
    assert _sinks(handler) == ["os.system(text)"]


@pytest.mark.parametrize("tested", ["text", "other"])
@pytest.mark.parametrize(
    "test", ["re.fullmatch('[a-z]+', {}) is None", "re.fullmatch('[a-z]+', {}) == None", "not is_plain({})"]
)
def test_a_match_that_is_none_says_what_one_that_is_false_does(test: str, tested: str) -> None:
    helper = "def is_plain(text):\n    return re.fullmatch('[a-z]+', text) is not None\n\n\n"
    body = (
        f"    text, other = request.args['q'], request.args['r']\n    if {test.format(tested)}:\n        abort(400)\n"
    )
    found = _sinks(f"{helper}{VIEW}{body}    os.system('ls ' + text)\n")
    assert found == ([] if tested == "text" else ["os.system('ls ' + text)"])
