"""A table whose rows are elsewhere asked for by whose they are holds what is somebody's, whatever it is called."""

import pytest

from tests.engines.taint.access.saying import said

PROGRAM = """
from flask import Flask, jsonify
from auth import token_required
from database import run_query
app = Flask(__name__)

@app.route('/mine')
@token_required
def mine(current_user):
    return jsonify(run_query('SELECT * FROM {table} WHERE {owner} = %s', (current_user['id'],)))

@app.route('/one/<int:number>', methods=['{verb}'])
@token_required
def one(current_user, number):
    return jsonify(run_query('{statement}', {values}))
"""


def _found(
    table: str = "sensors", owner: str = "owner", statement: str = "SELECT * FROM sensors WHERE id = %s",
    verb: str = "GET", values: str = "(number,)",
) -> bool:  # fmt: skip
    program = PROGRAM
    for name, text in (
        ("table", table),
        ("owner", owner),
        ("statement", statement),
        ("verb", verb),
        ("values", values),
    ):
        program = program.replace(f"{{{name}}}", text)
    return bool(said("object-without-owner", {"app.py": program}))


@pytest.mark.parametrize("owner", ["owner", "user_id", "author", "created_by"])
def test_it_is_looked_up_by_its_number_alone(owner: str) -> None:
    assert _found(owner=owner)


def test_its_owner_is_asked_for_too() -> None:
    statement = "SELECT * FROM sensors WHERE id = %s AND owner = %s"
    assert not _found(statement=statement, values="(number, current_user['id'])")
    assert not _found(statement=statement, values="(number, whoever())")


def test_a_table_that_nobody_asks_so_is_for_all() -> None:
    assert not _found(owner="kind")
    assert not _found(table="others")


def test_what_people_show_each_other_is_only_theirs_to_change() -> None:
    assert not _found("photos", statement="SELECT * FROM photos WHERE id = %s")
    assert _found("photos", statement="DELETE FROM photos WHERE id = %s", verb="DELETE")


def test_a_resolver_with_a_permission_is_behind_a_login() -> None:
    program = """
import strawberry
from database import run
@strawberry.type
class Mutation:
    @strawberry.mutation(permission_classes=[IsAuthenticated])
    def drop(self, info: strawberry.Info, id: int) -> bool:
        run.execute('DELETE FROM messages WHERE id = ?{more}', id)
        return True
"""
    assert said("object-without-owner", {"app.py": program.replace("{more}", "")})
    assert not said("object-without-owner", {"app.py": program.replace("{more}", " AND owner = ?")})
