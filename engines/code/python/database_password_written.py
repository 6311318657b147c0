"""The password of a database stands in the code.

Everybody who reads the repository, or an old copy of it, has it; a word such as `root` or `1234` is tried first by
whoever reaches the port. It cannot be changed without a release.

Read it from the environment or a secret store, and give the account a password of its own.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.for_developers import is_for_developers
from engines.hit import Severity
from engines.index.calls import calls_to
from engines.index.constants import string
from engines.index.scopes import scopes, text
from engines.rule import Example, Match, rule
from engines.source import SourceFile

_OPENS: Final = (
    *("mysql.connector.connect", "pymysql.connect", "MySQLdb.connect", "MySQLdb.Connect", "mariadb.connect"),
    *("psycopg2.connect", "psycopg.connect", "aiomysql.connect", "aiomysql.create_pool", "asyncpg.connect"),
    *("asyncpg.create_pool", "aiopg.create_pool", "oracledb.connect", "cx_Oracle.connect", "pymssql.connect"),
    *("psycopg2.pool.SimpleConnectionPool", "mysql.connector.pooling.MySQLConnectionPool"),
)
# These take host, user and password in this order as well.
_IN_ORDER: Final = ("pymysql.connect", "MySQLdb.connect", "MySQLdb.Connect", "pymssql.connect")
_THIRD: Final = 2
_KEYWORDS: Final = ("password", "passwd", "pwd")
_NAMES: Final = re2.compile(
    r"^(\w+\.config\[['\"])?_?((DB|DATABASE|MYSQL|MARIADB|POSTGRES|POSTGRESQL|PG|PSQL|SQL|MONGO|MSSQL|ORACLE)_?(\w+_)?"
    r"(PASSWORD|PASSWD|PWD|PASS))(['\"]\])?$"
)
_VALUE: Final = re2.compile(r"^[^\s{}<>$%]{3,60}$")
# What is tried first, and mostly stands for a machine of one's own.
_GUESSED: Final = re2.compile(r"^([a-z]{3,12}|\d{3,10})$")
_NONE: Final = re2.compile(
    r"(?i)^(none|null|changeme|change[-_]me|your.*|x{3,}|\*{3,}|\.{3,}|todo|placeholder|example)$"
)


@rule(
    title="Password of a database in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    fix="Read the password from the environment.",
    hints=("password", "passwd", "pwd", "PASS", "PWD", "pymysql", "MySQLdb", "pymssql"),
    bad=[
        "import mysql.connector\ndb = mysql.connector.connect(host='db', user='root', password='root')",
        "import psycopg2\nWORD = 'horse' + '22'\ndb = psycopg2.connect(host='db', user='shop', password=WORD)",
        "import pymysql\ndb = pymysql.connect('db', 'root', '1234', 'shop')",
        Example("app.config['MYSQL_PASSWORD'] = 'root'", path="shop/config.py"),
        Example("DB_PWD = '1234'", path="shop/config.py"),
        Example("class Config:\n    DATABASE_PASSWORD = 'password'", path="shop/config.py"),
    ],
    good=[
        "import mysql.connector, os\ndb = mysql.connector.connect(host='db', password=os.environ['DB_PASSWORD'])",
        "import mysql.connector\ndb = mysql.connector.connect(host='localhost', user='root', password='')",
        "DB_PASSWORD = os.environ['DB_PASSWORD']",
        Example("DB_PASSWORD = 'changeme'", path="shop/config.py"),
        Example("DB_PASSWORD = 'root'", path="shop/settings/dev.py"),
        "DB_PASSWORD_FILE = '/run/secrets/db'",
        Example("def connect():\n    DB_PASSWORD = 'root'", path="shop/config.py"),
        Example("class TestConfig:\n    DB_PASSWORD = 'root'", path="shop/config.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    message = "This password is written in the code."
    for call in calls_to(file, *_OPENS):
        named = next((one for key in _KEYWORDS if (one := call.keywords.get(key)) is not None), None)
        given = named if named is not None or call.name not in _IN_ORDER else call.argument(_THIRD)
        value = _meant(string(file, given))
        if value and given is not None:
            place = given.parent if named is not None and given.parent else given
            yield Match.at(place, message, severity=_weight(value), secret=value)
    for node in file.nodes("assignment"):
        target = text(node.child_by_field_name("left"))
        value = _meant(string(file, node.child_by_field_name("right"))) if _NAMES.match(target) else ""
        # Any other is a secret by its form, told as one wherever it stands.
        if _GUESSED.match(value) and _is_setting(file, node):
            yield Match.at(node, message, severity=_weight(value), secret=value)


def _weight(value: str) -> Severity | None:
    return "medium" if _GUESSED.match(value) else None


def _meant(value: str | None) -> str:
    return value if value and _VALUE.match(value) and not _NONE.match(value) else ""


def _is_setting(file: SourceFile, node: Node) -> bool:
    """At the top of a file, in a class's body, or of an application's configuration; not for developers alone."""
    holder = node.parent
    while holder is not None and holder.type in ("expression_statement", "block"):
        holder = holder.parent
    profile = (
        text(holder.child_by_field_name("name")) if holder is not None and holder.type == "class_definition" else ""
    )
    is_of_config = ".config[" in text(node.child_by_field_name("left"))
    is_top = holder is not None and holder.type in ("module", "class_definition")
    is_top = is_top or (is_of_config and scopes(file).function_at(node) is not None)
    return is_top and not is_for_developers(file.path, profile)
