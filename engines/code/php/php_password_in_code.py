"""The password of a database stands in the code that connects to it.

Everybody who sees the code, its history or a backup knows it, and it cannot be changed without a release.

Read it from the environment or from a file outside the repository: `getenv('DB_PASSWORD')`.
"""

from collections.abc import Iterator

from engines.index.php import Call, calls_to, made, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

PLACEHOLDERS = frozenset(("password", "changeme", "xxx", "your_password", "secret", "pass", "********"))


@rule(
    title="Database password in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("php",),
    fix="Read the password from the environment.",
    hints=("mysqli", "PDO", "mysql_connect", "pg_connect", "ldap_bind", "ftp_login"),
    bad=[
        "<?php $db = mysqli_connect('db.internal', 'shop', 'k3J-9plm');",
        "<?php $db = new mysqli('db.internal', 'shop', 'k3J-9plm', 'orders');",
        "<?php $word = 'k3J-9plm'; $db = new PDO('mysql:host=db', 'shop', $word);",
        "<?php ftp_login($ftp, 'shop', 'k3J-9plm');",
    ],
    good=[
        "<?php $db = mysqli_connect('db.internal', 'shop', getenv('DB_PASSWORD'));",
        "<?php $db = new PDO('sqlite::memory:', '', '');",
        "<?php $db = new mysqli($host, $user, $password);",
        "<?php $db = new PDO($dsn, 'root', 'your_password');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    calls: list[Call] = [
        *calls_to(
            file, "mysqli_connect", "mysql_connect", "mysql_pconnect", "ftp_login", "ldap_bind", "ssh2_auth_password"
        ),
        *made(file, "mysqli", "PDO"),
    ]
    for call in calls:
        given = call.argument(2)
        value = string(file, given)
        if given is not None and value and value.lower() not in PLACEHOLDERS and "$" not in value:
            secret = value if value in text(given) else ""
            yield Match.at(given, "This password is known to everybody who sees the code.", secret=secret)
