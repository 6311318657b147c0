"""The password of a database, a mail server or a directory is written in the code.

Everybody who can read the repository, an old copy of it or the built program has it, and it cannot be changed without
a release.

Read it from a secret manager or the environment.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, made, static_calls, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

DIRECTORY_KEYS = ("Context.SECURITY_CREDENTIALS", "java.naming.security.credentials")
SHORTEST = 3


@rule(
    title="Password in the code",
    severity="high",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("java",),
    fix="Read the password from the environment.",
    hints=("DriverManager", "PasswordAuthentication", "SECURITY_CREDENTIALS", "SimpleAuthentication", "withUser"),
    bad=[
        "import java.sql.DriverManager;\nclass A { Object f(String url) throws Exception {\n"
        '  return DriverManager.getConnection(url, "shop", "hunter22"); } }',
        'import java.net.PasswordAuthentication;\nclass A { static final String WORD = "hunter22";\n'
        '  Object f() { return new PasswordAuthentication("mail", WORD.toCharArray()); } }',
        "class A { void f(AuthenticationManagerBuilder auth) throws Exception {\n"
        '  auth.inMemoryAuthentication().withUser("admin").password("hunter22").roles("ADMIN"); } }',
        "import javax.naming.Context;\nclass A { void f(java.util.Hashtable<String, String> env) {\n"
        '  env.put(Context.SECURITY_CREDENTIALS, "hunter22"); } }',
    ],
    good=[
        "import java.sql.DriverManager;\nclass A { Object f(String url) throws Exception {\n"
        '  return DriverManager.getConnection(url, "shop", System.getenv("DB_PASSWORD")); } }',
        "import java.sql.DriverManager;\nclass A { Object f(String url) throws Exception {\n"
        '  return DriverManager.getConnection(url, "sa", ""); } }',
        "class A { void f(AuthenticationManagerBuilder auth, Settings own) throws Exception {\n"
        '  auth.inMemoryAuthentication().withUser("admin").password(own.password()).roles("ADMIN"); } }',
        "import java.sql.DriverManager;\nclass A { Object f() throws Exception {\n"
        '  return DriverManager.getConnection("jdbc:h2:mem:test", "sa", "sa"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, "java.sql.DriverManager", "getConnection"):
        is_memory = ":mem:" in (string(file, call.argument(0)) or "")
        if len(call.arguments) == 3 and not is_memory and _is_written(file, call.argument(2)):
            yield Match.at(call.node, "This password is written in the code.")
    for call in made(file, "java.net.PasswordAuthentication", "javax.mail.PasswordAuthentication"):
        if _is_written(file, call.argument(1)):
            yield Match.at(call.node, "This password is written in the code.")
    for call in calls_of(file, "password"):
        maker = text(call.node.child_by_field_name("object"))[-400:]
        if ("withUser(" in maker or "withUsername(" in maker) and _is_written(file, call.argument(0)):
            yield Match.at(call.node, "This password is written in the code.")
    for call in calls_of(file, "put"):
        if text(call.argument(0)).strip('"').endswith(DIRECTORY_KEYS) and _is_written(file, call.argument(1)):
            yield Match.at(call.node, "This password is written in the code.")


def _is_written(file: SourceFile, node: Node | None) -> bool:
    if (
        node is not None
        and node.type == "method_invocation"
        and text(node.child_by_field_name("name")) == "toCharArray"
    ):
        node = node.child_by_field_name("object")
    value = string(file, node)
    return value is not None and len(value) >= SHORTEST and "${" not in value
