"""New passwords for whichever account is named, in programs in Python."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_FLASK = """
from flask import Flask, request
from models import User, db
app = Flask(__name__)

@app.route('/forgot', methods=['POST'])
def forgot():
    name = request.form['username']
    new = request.form['new_password']
    user = User.query.filter_by({which}).first()
    {does}
    return 'done'
"""
_OWN = "username=request.form['username']"


@pytest.mark.parametrize(
    "does",
    [
        "user.password = new",
        "user.set_password(request.form['new_password'])",
        "db.execute('UPDATE users SET password = ? WHERE username = ?', (new, name))",
        "db.execute(f\"UPDATE users SET pwd = '{new}' WHERE username = '{name}'\")",
        "db.users.update_one({'email': request.form['email']}, {'$set': {'password': new.encode()}})",
    ],
)
def test_whoever_is_named(does: str) -> None:
    code = _FLASK.replace("{which}", _OWN).replace("{does}", does)
    assert said("password-of-anybody", {"app.py": code}) == ["app.py:11"]


@pytest.mark.parametrize(
    ("which", "does"),
    [
        (_OWN, "user.nickname = new"),
        (_OWN, "assert user.reset_code == request.form['code']\n    user.password = new"),
        (_OWN, "assert check_password_hash(user.password, request.form['old'])\n    user.password = new"),
        ("id=current_user.id", "user.password = new"),
        ("username=session['username']", "user.password = new"),
        (_OWN, "made = User(name)\n    made.password = new"),
        (_OWN, "db.execute('UPDATE users SET password = ? WHERE id = ?', (new, current_user.id))"),
        (_OWN, "db.execute('UPDATE users SET city = ? WHERE username = ?', (new, name))"),
    ],
)
def test_who_proves_it_or_is_known(which: str, does: str) -> None:
    code = _FLASK.replace("{which}", which).replace("{does}", does)
    assert said("password-of-anybody", {"app.py": code}) == []
