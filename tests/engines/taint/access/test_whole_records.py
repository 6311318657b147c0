"""Answers in Python with all fields of an account, its password among them."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_FASTAPI = """
from fastapi import Depends, FastAPI
from store import Base, Column, get_db
app = FastAPI()

class User(Base):
    name = Column()
    {column} = Column()

def one_of(db, id):
    return db.query(User).filter(User.id == id).first()

@app.get('/users'{more})
def users(db=Depends(get_db)):
    found = db.query(User).all()
    return {given}
"""
_FLASK = """
from flask import Flask, jsonify
app = Flask(__name__)
USERS = {1: {'name': 'ann', {more}}}
LISTED = [{'name': 'ann', {more}}]

@app.route('/users/<int:id>')
def users(id):
    one = next((u for u in LISTED if u['id'] == id), None)
    return {given}
"""


@pytest.mark.parametrize(("given", "line"), [("found", 16), ("db.query(User).all()", 16), ("one_of(db, 1)", 11)])
def test_mapped_account_is_answered_whole(given: str, line: int) -> None:
    code = _FASTAPI.replace("{column}", "hashed_password").replace("{more}", "").replace("{given}", given)
    assert said("password-in-answer", {"app.py": code}) == [f"app.py:{line}"]


@pytest.mark.parametrize(
    ("column", "more", "given"),
    [
        ("city", "", "found"),
        ("hashed_password", ", response_model=list[Shown]", "found"),
        ("hashed_password", "", "[one.name for one in found]"),
        ("hashed_password", "", "len(found)"),
    ],
)
def test_a_shape_of_its_own_is_left_alone(column: str, more: str, given: str) -> None:
    code = _FASTAPI.replace("{column}", column).replace("{more}", more).replace("{given}", given)
    assert said("password-in-answer", {"app.py": code}) == []


@pytest.mark.parametrize(
    "given",
    [
        "jsonify(USERS)",
        "jsonify(list(USERS.values()))",
        "jsonify(USERS.get(id))",
        "jsonify({'users': LISTED}), 200",
        "jsonify(one)",
        "jsonify([u for u in LISTED])",
        "USERS[id]",
    ],
)
def test_table_in_memory_is_answered_whole(given: str) -> None:
    code = _FLASK.replace("{given}", given).replace("{more}", "'password': 'x'")
    assert said("password-in-answer", {"app.py": code}) == ["app.py:10"]


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ("jsonify(USERS)", "'city': 'x'"),
        ("jsonify(one['name'])", "'password': 'x'"),
        ("jsonify([u['name'] for u in LISTED])", "'password': 'x'"),
        ("jsonify(USERS[id]['name'])", "'password': 'x'"),
        ("jsonify(shown(USERS[id]))", "'password': 'x'"),
    ],
)
def test_parts_of_a_table_are_left_alone(given: str, more: str) -> None:
    code = _FLASK.replace("{given}", given).replace("{more}", more)
    assert said("password-in-answer", {"app.py": code}) == []
