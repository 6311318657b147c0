"""Protocols of Python, classes that are only declared of a value, and abstract methods that several keep."""

import pytest

from tests.engines.taint.programs import are_followed, flows

_PROTOCOL = """from flask import Flask, request
from typing import Protocol
import typing
app = Flask(__name__)
class Shelf(%s):
    def read(self, label): ...
    def count(self): "How many there are."
class InFolder:
    def __init__(self, folder): self.folder = folder
    def read(self, label): return open(self.folder + '/' + label).read()%s
    def count(self): return 1
class OneThing:
    def read(self, label): return open(label).read()
class Library:
    def __init__(self, shelf: Shelf): self.shelf = shelf
    def look(self, label): return self.shelf.read(label)
@app.route('/x')
def x():
    return {'a': Library(app.extensions['shelf']).look(request.args['label'])}%s
"""


@pytest.mark.parametrize("base", ["Protocol", "typing.Protocol", "Protocol[int]"])
def test_whoever_has_the_methods_of_a_protocol_keeps_it(base: str) -> None:
    are_followed({"a.py": _PROTOCOL % (base, "  # SINK path-traversal", "  # SOURCE")})


def test_a_class_that_is_no_protocol_has_heirs_alone() -> None:
    assert flows({"a.py": _PROTOCOL % ("object", "", "")}) == []


_DECLARED = """from flask import Flask, request
from abc import ABC, abstractmethod
app = Flask(__name__)
class Shelf(ABC):
    @abstractmethod
    def read(self, label): ...
class InFolder(Shelf):
    def read(self, label): return open(%s).read()  # HERE
class InMemory(Shelf):
    def read(self, label): return self.known[label]
%s
@app.route('/x')
def x():
    %s
"""
_WAYS = [
    ("", "shelf: Shelf = app.extensions['shelf']; return {'a': shelf.read(request.args['n'])}"),
    ("shelf: Shelf = made()", "return {'a': shelf.read(request.args['n'])}"),
    ("def given() -> Shelf: return app.extensions['shelf']", "return {'a': given().read(request.args['n'])}"),
    ("def given() -> 'Shelf': return app.shelf", "return {'a': given().read(request.args['n'])}"),
]


@pytest.mark.parametrize(("kept", "asked"), _WAYS)
def test_a_value_is_of_the_class_that_is_written_for_it(kept: str, asked: str) -> None:
    found = flows({"a.py": _DECLARED % ("'/srv/' + label", kept, asked)})
    assert [(one.kind, one.line) for one in found] == [("path-traversal", 8)]
    assert flows({"a.py": _DECLARED % ("'/srv/' + str(int(label))", kept, asked)}) == []


_GENERIC = """from typing import Generic, TypeVar
from flask import Flask, request
T = TypeVar('T')
class Shelves(Generic[T]):
    def read(self, label): return open(%s).read()  # HERE
class Books(Shelves[int]): pass
app, books = Flask(__name__), %s
@app.route('/x')
def x(): return {'a': books.read(request.args['n'])}
"""


@pytest.mark.parametrize("made", ["Books()", "Shelves[int]()", "Shelves()"])
def test_what_stands_in_brackets_behind_a_class_is_for_types(made: str) -> None:
    found = flows({"a.py": _GENERIC % ("'/srv/' + label", made)})
    assert [(one.kind, one.line) for one in found] == [("path-traversal", 5)]
    assert flows({"a.py": _GENERIC % ("'/srv/a'", made)}) == []


_NAMED = """import os
from flask import Flask, request
from werkzeug.utils import secure_filename
app = Flask(__name__)
@app.route('/x', methods=['POST'])
def x():
    name = %s(request.files['f'].filename)
    os.system('show ' + name)
    return '<b>' + name + '</b>'
"""


def test_letters_and_dots_hurt_nobody() -> None:
    assert flows({"a.py": _NAMED % "secure_filename"}) == []
    kinds = [one.kind for one in flows({"a.py": _NAMED % "str"})]
    assert kinds == ["command-injection", "cross-site-scripting"]
