"""Roles that people give themselves where a program in Python keeps records without a model."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_FLASK = """
from flask import Flask, request
from store import db
app = Flask(__name__)
USERS = {}

@app.route('/signup', methods=['POST'])
def signup():
    body = request.get_json()
    {does}
    return 'done'
"""


@pytest.mark.parametrize(
    "does",
    [
        "USERS[len(USERS)] = {'username': body['username'], 'role': body.get('role', 'user')}",
        "db.users.insert_one({'email': body['email'], 'is_admin': body['is_admin']})",
        "db.execute('INSERT INTO users (name, role) VALUES (?, ?)', (body['name'], body['role']))",
        "db.execute('INSERT INTO users (id, name, role) VALUES (NULL, ?, ?)', (body['name'], body['role']))",
    ],
)
def test_role_is_kept_as_it_was_sent(does: str) -> None:
    assert said("role-from-request", {"app.py": _FLASK.replace("{does}", does)}) == ["app.py:10"]


@pytest.mark.parametrize(
    "does",
    [
        "USERS[len(USERS)] = {'username': body['username'], 'role': 'user'}",
        "MESSAGES.append({'text': body['text'], 'role': body['role']})",
        "db.execute('INSERT INTO users (role, name) VALUES (?, ?)', ('user', body['name']))",
        "db.execute('INSERT INTO jobs (name, role) VALUES (?, ?)', (body['name'], body['role']))",
    ],
)
def test_own_roles_and_other_records_are_left_alone(does: str) -> None:
    assert said("role-from-request", {"app.py": _FLASK.replace("{does}", does)}) == []
