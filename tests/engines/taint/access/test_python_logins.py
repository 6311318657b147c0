"""Logins and resolvers as Python's smaller frameworks have them are known for what they are."""

import pytest

from tests.engines.taint.access.saying import said

LOGINS = {
    "passlib behind a form": """
from fastapi import APIRouter, Depends
router = APIRouter()
@router.post('/token')
def token(form = Depends(), db = Depends()):
    found = db.find(form.username)
    if found and {test}:
        return made(found)
""",
    "a class with its address": """
from flask import request
from flask_restx import Namespace, Resource
ns = Namespace('auth')
@ns.route('/login')
class Entry(Resource):
    def post(self):
        form = request.get_json()
        found = db.find(form['email'])
        if {test}:
            return made(found)
""",
}


@pytest.mark.parametrize("kind", LOGINS)
def test_a_password_held_against_something_is_a_login(kind: str) -> None:
    form = "form.password" if "passlib" in kind else "form['password']"
    tested = LOGINS[kind].replace("{test}", f"hasher.verify({form}, found.hashed)")
    assert said("login-without-limit", {"app.py": tested})
    looked_at = LOGINS[kind].replace("{test}", "signature.verify(form, found.key)")
    assert not said("login-without-limit", {"app.py": looked_at})


def test_a_statement_that_asks_for_a_short_name_of_the_password() -> None:
    program = """
from bottle import post, request
@post('/login')
def login():
    return str(db.execute("SELECT id FROM people WHERE name = ? AND {column} = ?", (request.forms.a, request.forms.b)))
"""
    assert said("login-without-limit", {"app.py": program.replace("{column}", "pw")})
    assert not said("login-without-limit", {"app.py": program.replace("{column}", "power")})


def test_fields_of_a_root_are_resolvers() -> None:
    program = """
import graphene
class Query(graphene.ObjectType):
    mine = graphene.List(graphene.String)
    people = graphene.List(graphene.String)
    def resolve_mine(self, info):
        if info.context.user.is_anonymous:
            raise Exception('no')
        return Note.objects.filter(owner=info.context.user)
    def resolve_people(self, info):
        return {shown}
"""
    shown = program.replace("{shown}", "get_user_model().objects.all()")
    assert said("resolver-without-authentication", {"schema.py": shown}) == ["schema.py:10"]
    assert not said("resolver-without-authentication", {"schema.py": program.replace("{shown}", "Word.objects.all()")})
