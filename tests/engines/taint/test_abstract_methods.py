"""What a class of Python declares abstract, with nothing in it, is what its one heir does."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """from abc import ABC, abstractmethod
from flask import Flask, request
import sqlite3
app = Flask(__name__)
class Notes(ABC):
    @abstractmethod
    def find(self, name): %s
class NotesInTables(Notes):
    def rows(self): return sqlite3.connect('x')
    def find(self, name): return self.rows().execute(%s).fetchall()
class Service:
    def __init__(self, notes: Notes): self.notes = notes
    def find(self, name): return self.notes.find(name)
@app.route('/x')
def x(): return str(len(Service(NotesInTables()).find(request.args['n'])))
"""


@pytest.mark.parametrize("body", ["...", "pass", "raise NotImplementedError", "'''Those of this name.'''"])
def test_what_is_left_to_heirs_is_looked_for_there(body: str) -> None:
    built = flows({"a.py": _PROGRAM % (body, "'select ' + name")})
    assert [(one.kind, one.line) for one in built] == [("sql-injection", 10)]
    assert flows({"a.py": _PROGRAM % (body, "'select ?', (name,)")}) == []
