"""The password of a database is written in the code.

Everybody who can read the repository, an old copy of it or the built program has it, and it cannot be changed without
a release.

Read it from the environment or a secret manager.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_of_method, calls_to, options_of
from engines.index.constants import string, where_written
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

OPENS = (
    *("mysql.createConnection", "mysql.createPool", "mysql2.createConnection", "mysql2.createPool"),
    *("mysql2/promise.createConnection", "mysql2/promise.createPool", "mariadb.createConnection", "mariadb.createPool"),
    *("new pg.Client", "new pg.Pool", "typeorm.createConnection", "new typeorm.DataSource"),
    *("oracledb.getConnection", "tedious.Connection", "mssql.connect", "new ioredis", "redis.createClient"),
)
SHORTEST = 3


@rule(
    title="Password of a database in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=JAVASCRIPT,
    fix="Read the password from the environment.",
    hints=(
        "createConnection",
        "createPool",
        "getConnection",
        "DataSource",
        "Pool",
        "Client",
        "sequelize",
        "mssql",
        "ldap",
    ),
    bad=[
        "const mysql = require('mysql2');\nmysql.createPool({ host: 'db', user: 'shop', password: 'hunter' + '22' });",
        "import { DataSource } from 'typeorm';\n"
        "export const db = new DataSource({ type: 'mysql', password: 'hunter' + '22' });",
        "const Sequelize = require('sequelize');\n"
        "const db = new Sequelize('shop', 'shop', 'hunter' + '22', { host: 'db' });",
        "const ldap = require('ldapjs');\nconst client = ldap.createClient({ url });\n"
        "client.bind('cn=reader,dc=example', 'hunter' + '22', done);",
        "const mysql = require('mysql2');\nconst kept = { host: 'db', password: 'hunter' + '22' };\n"
        "mysql.createPool(kept);",
        "const { Pool } = require('pg');\nfunction open(more) {\n  const usual = { password: 'hunter' + '22' };\n"
        "  return new Pool({ ...usual, ...more });\n}",
    ],
    good=[
        "const mysql = require('mysql2');\nmysql.createPool({ host: 'db', password: process.env.DB_PASSWORD });",
        "const mysql = require('mysql2');\nmysql.createPool({ host: 'localhost', user: 'root', password: '' });",
        "const Sequelize = require('sequelize');\nconst db = new Sequelize(config.name, config.user, config.password);",
        "const ldap = require('ldapjs');\nconst client = ldap.createClient({ url });\n"
        "client.bind(`cn=${name},dc=example`, password, done);",
        "button.bind('click', 'handler');",
        "const mysql = require('mysql2');\nconst kept = { password: process.env.DB };\nmysql.createPool(kept);",
        "const { Pool } = require('pg');\nconst usual = { password: 'hunter' + '22' };\n"
        "new Pool({ ...usual, password: process.env.DB_PASSWORD });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    # However many connections are opened with it.
    written = {one.start_byte: one for call in calls_to(file, *OPENS) if (one := _password(file, call)) is not None}
    for given in written.values():
        value = string(file, given)
        if value and len(value) >= SHORTEST:
            yield Match.at(given.parent or given, "This password is written in the code.", secret=value)
    for call in calls_to(file, "new sequelize", "new sequelize.Sequelize"):
        value = string(file, call.argument(2))
        if value and len(value) >= SHORTEST:
            yield Match.at(call.argument(2) or call.node, "This password is written in the code.", secret=value)
    for call in calls_of_method(file, "bind") if b"ldap" in file.data else ():
        name, value = string(file, call.argument(0)) or "", string(file, call.argument(1))
        if "=" in name and value and len(value) >= SHORTEST:
            yield Match.at(call.argument(1) or call.node, "This password of a directory is in the code.", secret=value)


def _password(file: SourceFile, call: Call) -> Node | None:
    given = options_of(file, call.argument(0)).get("password")
    return where_written(file, given) if given is not None else None
