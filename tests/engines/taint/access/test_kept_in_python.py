"""Passwords that programs in Python keep or compare as they were sent."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_FLASK = """
import sqlite3
from flask import Flask, request
from models import User, db
ADD = 'INSERT INTO users (name, pwd) VALUES (?, ?)'
ASK = 'SELECT 1 FROM users WHERE name = ? AND pwd = ?'
app = Flask(__name__)

@app.route('/people', methods=['POST'])
def people():
    form = SignUpForm()
    {does}
    return 'done'
"""
_CALLS = "def add(name, pwd):\n    sqlite3.connect('a').execute(ADD, (name, pwd))\n"


@pytest.mark.parametrize(
    "does",
    [
        "db.session.add(User(name=request.form['name'], password=request.form['password']))",
        "db.session.add(User(name=form.name.data, password=form.password.data))",
        "user = User()\n    user.password = request.form['password']",
        "mongo.users.insert_one({'name': request.json['name'], 'password': request.json['password']})",
        "sqlite3.connect('a').execute(ADD, (request.form['name'], request.form['pwd']))",
        "sqlite3.connect('a').execute(ASK, (request.form['name'], request.form['pwd']))",
        "add(request.form['name'], request.form['pwd'])",
        # To encode a text is no hash.
        "user = User(password=request.form['password'])\n    mail(user.name.encode())",
    ],
)
def test_kept_as_it_was_sent(does: str) -> None:
    code = _CALLS + _FLASK.replace("{does}", does)
    assert len(said("password-in-clear", {"app.py": code})) == 1


@pytest.mark.parametrize(
    "does",
    [
        "user = User()\n    user.set_password(request.form['password'])",
        "db.session.add(User(name='a', password=generate_password_hash(request.form['password'])))",
        "kept = hashlib.sha256(b'')\n    db.session.add(User(password=request.form['password']))",
        "form = LoginForm(password=request.form['password'])",
        "settings.password = request.form['password']",
        "db.session.add(User(name=request.form['name'], password=made()))",
        "sqlite3.connect('a').execute(ADD, (request.form['name'], kept()))",
    ],
)
def test_what_is_hashed_or_no_account_is_left_alone(does: str) -> None:
    assert said("password-in-clear", {"app.py": _CALLS + _FLASK.replace("{does}", does)}) == []


def test_is_told_where_it_is_compared_and_where_it_is_kept() -> None:
    compared = """
from flask import Flask, request
from models import User
app = Flask(__name__)

@app.route('/login', methods=['POST'])
def login():
    user = User.query.filter_by(name=request.form['name']).first()
    return 'in' if user.password == request.form['password'] else 'no'
"""
    kept = _FLASK.replace("{does}", "db.session.add(User(password=request.form['password']))")
    assert said("password-in-clear", {"a.py": compared, "b.py": kept}) == ["a.py:9", "b.py:12"]
    both = compared + kept.replace("app = Flask(__name__)\n", "")
    assert said("password-in-clear", {"a.py": both}) == ["a.py:9", "a.py:20"]
