"""Logins in Python that compare passwords themselves: columns, keys and digests."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_FLASK = """
import hashlib, sqlite3
from flask import Flask, request
app = Flask(__name__)

@app.route('/login', methods=['POST'])
def login():
    password = request.form['password']
    row = sqlite3.connect('a').execute('SELECT * FROM people WHERE name = ?', (request.form['name'],)).fetchone()
    if {test}:
        return 'in'
    return 'no'
"""


@pytest.mark.parametrize(
    ("test", "is_clear"),
    [
        ("row['password'] == password", True),
        ("row[2] == request.form['password']", True),
        ("row[2] == hashlib.md5(password.encode()).hexdigest()", False),
        ("row['password'] == hash_password(password)", False),
    ],
)
def test_a_login_is_known_by_its_comparison(test: str, is_clear: bool) -> None:
    code = {"app.py": _FLASK.replace("{test}", test)}
    assert said("login-without-limit", code) == ["app.py:7"]
    assert said("password-in-clear", code) == (["app.py:10"] if is_clear else [])


@pytest.mark.parametrize("test", ["row[2] == request.form['city']", "row['city'] == password[:2]", "row[2] == 'admin'"])
def test_other_comparisons_are_no_login(test: str) -> None:
    code = {"app.py": _FLASK.replace("{test}", test)}
    assert said("login-without-limit", code) == said("password-in-clear", code) == []
