"""What the program pickled itself is no more than what it put in; what somebody sent may be anything."""

import pytest

from tests.engines.taint.programs import flows

CODE = """import pickle
from flask import Flask, request

app = Flask(__name__)

@app.post("/notes")
def add():
    pickle.loads(%s)
    return ""
"""


@pytest.mark.parametrize(("given", "count"), [('pickle.dumps(request.form["a"])', 0), ('request.form["a"]', 1)])
def test_what_is_pickled_here_runs_nothing(given: str, count: int) -> None:
    assert [one.kind for one in flows({"app.py": CODE % given})] == ["unsafe-deserialization"] * count
