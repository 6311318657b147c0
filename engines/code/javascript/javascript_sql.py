"""A database statement is put together from text and values before it is handed to the database.

The database cannot tell which part you wrote and which part came with the value: a value with a quote in it changes
what the statement does, and a stranger reads, changes or deletes what they like.

Keep the statement one constant string with placeholders and pass the values beside it: query("SELECT * FROM users
WHERE id = ?", [id]). Names of tables and columns come from a fixed list.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.calls import calls_of_method
from engines.index.narrowed import is_one_of_few
from engines.index.requests import request_data_in
from engines.index.schema_held import is_described, is_held
from engines.index.scopes import only_value, text
from engines.index.sql import SAFE, is_migration, is_only_a_name, is_statement
from engines.index.strings import holes, written_text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

METHODS = (
    "query",
    "execute",
    "raw",
    "run",
    "get",
    "all",
    "each",
    "exec",
    "prepare",
    "$queryRawUnsafe",
    "$executeRawUnsafe",
)
_OF_A_CLASS = re2.compile(r"[A-Z]\w{0,60}\.\w{1,60}")
MESSAGE = "This statement is put together from text and values; a value can change what it does."


@rule(
    title="SQL statement built from strings",
    severity="high",
    confidence="medium",
    cwe=89,
    weakness="sql-injection",
    languages=JAVASCRIPT,
    fix="Write the statement as one constant with placeholders and pass the values as parameters.",
    hints=("query", "execute", "raw", "SELECT", "select", "INSERT", "UPDATE", "DELETE"),
    bad=[
        "db.query('SELECT * FROM users WHERE name = \\'' + name + '\\'', done);",
        "const sql = `SELECT * FROM users WHERE id = ${req.params.id}`;\nawait pool.query(sql);",
        'db.all("SELECT * FROM t WHERE a = \'" + a + "\'", done);',
        "let sql = 'SELECT * FROM t WHERE 1 = 1';\nsql += ' AND b = ' + b;\nconnection.execute(sql);",
        "await prisma.$queryRawUnsafe(`SELECT * FROM users WHERE email = '${email}'`);",
    ],
    good=[
        "db.query('SELECT * FROM users WHERE id = ?', [id], done);",
        "function list(order) {\n  if (!['name', 'id'].includes(order)) throw new Error(order);\n"
        "  return db.query(`SELECT * FROM users WHERE a = 1 ORDER BY ${order}`);\n}",
        "await prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;",
        "const TABLE = 'users';\ndb.query(`SELECT * FROM ${TABLE} WHERE id = $1`, [id]);",
        "db.query(`SELECT * FROM t WHERE id IN (${ids.map(() => '?').join(',')})`, ids);",
        "module.exports = class {\n  async up(queryRunner) {\n"
        "    await queryRunner.query(`DELETE FROM notes WHERE shelf IN (${shelves})`);\n  }\n"
        "  async down(queryRunner) {}\n};",
        "axios.get(`select/${id}`);",
        "db.query('SELECT * FROM t LIMIT ' + Number(limit));",
        "const { limit } = Paging.parse(req.query);\ndb.query(`SELECT * FROM t LIMIT ${limit}`);",
        "db.query('SELECT * FROM t WHERE a = ' + mysql.escape(a));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *METHODS):
        statement = call.argument(0)
        open_holes = [one for one in holes(file, statement, safe=SAFE) if not _is_looked_at(file, one.node)]
        if not open_holes or not is_statement(written_text(file, statement)):
            continue
        if any(request_data_in(file, hole.node) is not None for hole in open_holes):
            yield Match.at(call.node, MESSAGE, severity="critical", confidence="high")
        elif all(is_only_a_name(hole) or _is_of_a_class(file, hole.node) for hole in open_holes):
            yield Match.at(call.node, MESSAGE, severity="low", confidence="low")
        elif not is_migration(file):
            yield Match.at(call.node, MESSAGE)


def _is_looked_at(file: SourceFile, hole: Node) -> bool:
    return is_one_of_few(file, hole) or is_described(hole) or is_held(file, hole)


def _is_of_a_class(file: SourceFile, hole: Node) -> bool:
    """`Dialect.hourOffset()`: what a class of the program says for itself, into which nothing goes."""
    made = (only_value(file, hole) if hole.type == "identifier" else None) or hole
    given = made.child_by_field_name("arguments") if made.type == "call_expression" else None
    called = text(made.child_by_field_name("function")) if given is not None and not given.named_children else ""
    return bool(_OF_A_CLASS.fullmatch(called))
