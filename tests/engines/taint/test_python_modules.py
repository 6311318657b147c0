"""Which files of a program an import of Python can mean."""

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

APP = b"""from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def sum_of():
    return str(eval(request.args["sum"]))
"""
OWN = b"""request = None


class Flask:
    def __init__(self, name):
        self.name = name

    def route(self, path):
        return lambda made: made
"""
SCRIPT = b"#!/usr/bin/env python3\nfrom flask.cli import main\n\nmain()\n"


def test_a_script_that_is_called_like_a_library_hides_nothing() -> None:
    hits = hits_in([SourceFile("app.py", APP), SourceFile("bin/flask", SCRIPT)])
    assert "code-injection" in {hit.weakness for hit in hits}


def test_a_module_that_is_called_like_a_library_is_what_is_imported() -> None:
    assert hits_in([SourceFile("app.py", APP), SourceFile("flask.py", OWN)]) == []
