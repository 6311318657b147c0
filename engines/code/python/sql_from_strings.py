"""A database statement is put together from text and values before it is handed to the database.

The database cannot tell which part you wrote and which part came with the value: a value with a quote in it changes
what the statement does, and a stranger reads, changes or deletes what they like.

Keep the statement one constant string with placeholders and pass the values beside it:
cursor.execute("SELECT * FROM users WHERE id = %s", (user_id,)). Names of tables and columns come from a fixed list.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_of_method
from engines.index.handlers import is_followed
from engines.index.requests import request_data_in
from engines.index.sql import SAFE, is_migration, is_only_a_name, is_statement
from engines.index.strings import holes, written_text
from engines.rule import Match, rule
from engines.source import SourceFile

METHODS = (
    "execute",
    "executemany",
    "executescript",
    "raw",
    "read_sql",
    "read_sql_query",
    "fetch",
    "fetchrow",
    "fetchval",
)
MESSAGE = "This statement is put together from text and values; a value can change what it does."


@rule(
    title="SQL statement built from strings",
    severity="medium",
    confidence="medium",
    cwe=89,
    weakness="sql-injection",
    fix="Write the statement as one constant with placeholders and pass the values as parameters.",
    hints=("execute", ".raw", "read_sql", ".fetch"),
    bad=[
        "cursor.execute(\"SELECT * FROM users WHERE name = '%s'\" % name)",
        "def one(db, name):\n    query = f\"SELECT * FROM users WHERE name = '{name}'\"\n    return db.execute(query)",
        'cursor.execute("DELETE FROM cart WHERE id = " + request.args["id"])',
        "db.session.execute(text(\"UPDATE users SET name = '{}' WHERE id = 1\".format(name)))",
        'KNOWN = {"t": "title"}\ncursor.execute("SELECT * FROM t ORDER BY " + KNOWN.get(by, by))',
        'User.objects.raw("SELECT * FROM auth_user WHERE email = \'" + email + "\'")',
        'sql = "SELECT * FROM t WHERE a = 1"\nsql = sql + " AND b = " + value\ncursor.execute(sql)',
    ],
    good=[
        'from alembic import op\ndef upgrade():\n    op.execute(f"UPDATE notes SET kind = {kind} WHERE id = {note}")',
        'cursor.execute("SELECT * FROM users WHERE name = %s", (name,))',
        'TABLE = "users"\ncursor.execute(f"SELECT * FROM {TABLE} WHERE id = ?", (user_id,))',
        'cursor.execute("SELECT * FROM t WHERE id IN (%s)" % ",".join(["%s"] * len(ids)), ids)',
        'marks = ", ".join("?" * len(ids))\ncursor.execute(f"SELECT * FROM t WHERE id IN ({marks})", ids)',
        'cursor.execute("SELECT * FROM t LIMIT %d" % int(limit))',
        'executor.execute("echo " + name)',
        'KNOWN = {"t": "title"}\ncursor.execute("SELECT * FROM t ORDER BY " + KNOWN.get(by, "id"))',
        "class Find(Form):\n    page = IntegerField()\nform = Find()\n"
        'cursor.execute(f"SELECT * FROM t OFFSET {form.page.data}")',
        'cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")',
        'order = "ASC" if up else "DESC"\ncursor.execute("SELECT * FROM t ORDER BY x " + order)',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *METHODS):
        statement = _statement(call)
        open_holes = holes(file, statement, safe=SAFE)
        if not open_holes or not is_statement(written_text(file, statement)):
            continue
        if any(request_data_in(file, hole.node) for hole in open_holes):
            yield Match.at(call.node, MESSAGE, severity="critical", confidence="high")
        elif all(is_only_a_name(hole) for hole in open_holes):
            yield Match.at(call.node, MESSAGE, severity="low", confidence="low")
        elif not is_followed(file, statement) and not is_migration(file):
            yield Match.at(call.node, MESSAGE)


def _statement(call: Call) -> Node | None:
    """The first argument, out of SQLAlchemy's `text(...)` where it is wrapped in it."""
    first = call.argument(0, "sql")
    if first is not None and first.type == "call":
        wrapped = Call(first, "")
        function = first.child_by_field_name("function")
        if function is not None and (function.text or b"").endswith(b"text"):
            return wrapped.argument(0)
    return first
