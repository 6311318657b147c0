"""An account is made with a password that stands in the code.

Whoever reads the repository, or guesses what is usual, logs in with it wherever the program runs, as long as nobody has
changed it; such accounts are tried first.

Read the first password from the environment, or make a random one, show it once and have it changed at the first login.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import re2
from tree_sitter import Node

from engines.hit import Severity
from engines.index.call_nodes import CALLS
from engines.index.calls import calls
from engines.index.constants import string
from engines.index.placed_passwords import placed_passwords
from engines.index.scopes import text
from engines.index.seeded_accounts import seeded
from engines.languages import GRAMMARS, JAVASCRIPT
from engines.rule import Example, Match, rule
from engines.source import SourceFile

# What hashes a password or gives an account one, by its last name, and who must be asked for it where others have
# functions of that name; the password is the first argument unless a place is given.
_GIVES: Final = {
    **dict.fromkeys(
        ("hashpw", "generate_password_hash", "make_password", "password_hash", "generatefrompassword", "hashpassword",
         "hash_password", "set_password", "setpassword", "getpasswordhash", "get_password_hash"), r""
    ),
    **dict.fromkeys(
        ("hash", "hashsync", "make", "create"),
        r"(?i)(^|[.:])(bcrypt\w*|argon\w*|scrypt\w*|hash|password|\w*hasher)(\(\))?$",
    ),
    "encode": r"(?i)(^|password|bcrypt|argon2?|pbkdf2)encoder(\(\))?$",
    "createasync": r"(?i)user_?manager",
}  # fmt: skip
_PLACES: Final = {"createasync": 1}
_TEXTS: Final = frozenset(
    (
        "string",
        "string_literal",
        "encapsed_string",
        "interpreted_string_literal",
        "raw_string_literal",
        "template_string",
    )
)
# What holds one value and nothing else.
_AROUND: Final = frozenset(("argument", "type_conversion_expression", "keyword_argument", "parenthesized_expression"))
_LITERAL: Final = re2.compile(r"""^[bBrRuU@]{0,2}["'`]+([^"'`{$\\\s]{3,64})["'`]+$""")
_PLAIN: Final = re2.compile(r"^[^{}$%\s]{3,64}$")
# A statement that is commented out makes no account.
_COMMENTS: Final = ("#", "//", "--", "*")
_NOBODYS: Final = re2.compile(r"(?i)(dummy|invalid|fake|unused|not-?a-?pass|timing|\*{3}|x{4}|<|placeholder)")
_TRIED_OUT: Final = re2.compile(
    r"(?i)(^|[/_.-])(factor(y|ies)|seed(s|er|ers|ing)?|fixtures?|demo|samples?|examples?|stubs?)([/_.-]|$)|(Factory|Seeder)\.\w+$"
)
# Records for tests are made from these, in Laravel and in what goes with Rails.
_MAKES_FOR_TESTS: Final = re2.compile(r"(?i)(^|/)factories/")
_INSERT: Final = re2.compile(
    r"(?i)insert\s+into\s+[`\"\[]?\w*(?:user|account|member|admin|customer|employee|login)\w*[`\"\]]?\s*"
    r"\(([^()]{1,400})\)\s*values\s*\(([^()]{1,600})\)"
)
_PASSWORD: Final = re2.compile(r"(?i)^[`\"\[]?(password|passwd|pwd|pass|user_?pass(word)?)[`\"\]]?$")
_OF_ACCOUNT: Final = re2.compile(
    r"(?i)^\$?\w*(user|account|admin|member|employee|customer)\w*(\.|->)(password|passwd|pwd)$"
)
_WRITTEN: Final = re2.compile(r"^\\?'([^'\\{}$%:?@]{3,30})\\?'$")


@rule(
    title="Account with a password from the code",
    severity="medium",
    confidence="medium",
    cwe=798,
    weakness="hardcoded-secret",
    languages=(*GRAMMARS, "sql"),
    fix="Read the first password from the environment or make a random one.",
    hints=(
        *("hashpw", "password_hash", "make_password", "GenerateFromPassword", "HashPassword", "hashPassword"),
        *("set_password", "setPassword", "SetPassword", "bcrypt", "argon", "Hash::make", "encode", "CreateAsync"),
        *(
            "hash_password",
            ".password",
            ".Password",
            "->password",
            "BCrypt",
            "Argon",
            "INSERT INTO",
            "insert into",
            "Insert Into",
            "PasswordHash",
            "create_user",
            "create_superuser",
            "INSERT OR",
        ),
    ),
    bad={
        "python": [
            "admin = User('admin@shop.example', hashpw(b'winter', gensalt()).decode())",
            "user = User(name='admin')\nuser.set_password('winter22')",
            "def reset(user):\n    user.password = 'winter22'",
            "db.execute(\"INSERT INTO users (name, password) VALUES ('admin', 'winter22')\")",
            'db.execute("INSERT INTO users (name, password) VALUES (?, ?)", ("admin", "winter22"))',
            "rows = [('admin', 'winter22'), ('bob', 'summer22')]\n"
            'db.executemany("INSERT OR IGNORE INTO users (name, password) VALUES (?, ?)", rows)',
            'db.execute("CREATE TABLE users (id INTEGER, name TEXT, password TEXT)")\n'
            'db.execute("INSERT INTO users VALUES (?, ?, ?)", (1, "admin", "winter22"))',
            'db.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER, name TEXT, password VARCHAR(20))")\n'
            "db.execute(\"INSERT INTO users VALUES (1, 'admin', 'winter22')\")",
            "User.objects.create_superuser('admin', 'admin@shop.example', 'winter22')",
            "get_user_model().objects.create_user(username='bob', password='winter22')",
            "def seed():\n    first = 'winter22'\n    return User('admin', generate_password_hash(first))",
        ],
        "javascript": [
            "User.create({ name: 'admin', password: await bcrypt.hash('winter22', 10) });",
            "const add = db.prepare('INSERT INTO users (name, password) VALUES (?, ?)');\nadd.run('a', 'winter22');",
            "db.query('INSERT INTO users (name, password) VALUES ($1, $2)', ['admin', 'winter22']);",
        ],
        "java": ['class A { void f(User u) { u.setPassword(passwordEncoder.encode("winter22")); } }'],
        "go": ['package a\nfunc f() { h, _ := bcrypt.GenerateFromPassword([]byte("winter22"), 12); save("admin", h) }'],
        "php": ["<?php User::create(['name' => 'admin', 'password' => Hash::make('winter22')]);"],
        "ruby": ["User.create!(name: 'admin', secret: BCrypt::Password.create('winter22'))"],
        "csharp": ['class A { void F() { userManager.CreateAsync(admin, "Winter-22!"); } }'],
        "sql": [
            Example("INSERT INTO app_users (id, name, password)\nVALUES (1, 'admin', 'winter22');", path="init.sql")
        ],
    },
    good={
        "python": [
            "admin = User('admin@shop.example', hashpw(os.environ['FIRST'].encode(), gensalt()))",
            "DUMMY = hashpw(b'dummy-for-timing', gensalt())",
            "user.set_password(form.password)",
            "same = password.encode('utf-8') == user.password.encode('utf-8')",
            "user.password = '********'",
            "self.password = 'winter22'\nuser.password = ''",
            'db.execute("INSERT INTO users (name, password) VALUES (%s, %s)", given)',
            'db.execute("INSERT INTO users (name, password) VALUES (?, ?)", ("admin", kept))',
            'db.execute("INSERT INTO users (name, password) VALUES (?, ?)", ("winter22", None))',
            'db.execute("INSERT INTO users VALUES (?, ?, ?)", (1, "admin", "winter22"))',
            "# db.execute(\"INSERT INTO users (name, password) VALUES ('admin', 'winter22')\")",
            "User.objects.create_user('bob', 'bob@shop.example')",
            "User.objects.create_user('bob', 'bob@shop.example', form.password)",
            "def make(first):\n    return generate_password_hash(first)",
        ],
        "javascript": [
            "User.create({ name, password: await bcrypt.hash(req.body.password, 10) });",
            "jwt.encode('winter22');",
            "const add = db.prepare('INSERT INTO users (name, password) VALUES (?, ?)');\nadd.run('winter22', hashed);",
            "db.query('INSERT INTO users (name, password) VALUES ($2, $1)', [hashed, 'winter22']);",
        ],
        "java": ['class A { String f() { return Base64.getEncoder().encode("winter22"); } }'],
        "php": [
            "<?php $user->password = Hash::make($request->password);",
            Example("<?php return ['password' => Hash::make('winter22')];", path="database/factories/UserFactory.php"),
        ],
        "sql": [
            Example("INSERT INTO users (name, password) VALUES ('a', '$2y$10$abcdefghijklmno');", path="init.sql"),
            Example("INSERT INTO orders (name, password) VALUES ('admin', 'winter22');", path="init.sql"),
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test" or _MAKES_FOR_TESTS.search(file.path):
        # Such accounts live as long as the test.
        return
    is_tried_out = _TRIED_OUT.search(file.path) is not None
    # What fills an empty database to try the program out is emptied at once or not at all.
    yield from islice(_matches(file, "low" if is_tried_out else None), 1 if is_tried_out else None)


def _matches(file: SourceFile, severity: Severity | None) -> Iterator[Match]:
    message = "Everybody who reads this line can log in with it."
    for node in file.nodes(*CALLS) if file.language in GRAMMARS else ():
        secret = _given(node)
        if secret:
            yield Match.at(node, message, severity=severity, secret=secret)
    for node in file.nodes("assignment", "assignment_expression") if file.language in GRAMMARS else ():
        value = node.child_by_field_name("right")
        if value is not None and _OF_ACCOUNT.search(text(node.child_by_field_name("left"))) and _literal(value):
            yield Match.at(node, message, severity=severity, secret=_literal(value))
    for node, value in placed_passwords(file) if file.language in JAVASCRIPT else ():
        if secret := _literal(value):
            yield Match.at(node, message, severity=severity, secret=secret)
    yield from _seeded(file, message, severity)
    whole = "\n".join(file.lines) if _INSERT.search(file.data.decode("utf-8", "replace")) else ""
    for found in _INSERT.finditer(whole):
        secret = _inserted(found.group(1), found.group(2))
        line = whole.count("\n", 0, found.end()) + 1
        if secret and not file.lines[line - 1].lstrip().startswith(_COMMENTS):
            yield Match.span(line, 1, len(file.lines[line - 1]) + 1, message, severity=severity, secret=secret)


def _seeded(file: SourceFile, message: str, severity: Severity | None) -> Iterator[Match]:
    """What only Python is read for: passwords beside a statement, of Django's managers, under a name."""
    if file.language != "python":
        return
    for node, password in seeded(file):
        if _PLAIN.match(password) and _meant(password):
            yield Match.at(node, message, severity=severity, secret=password)
    for call in calls(file):
        name = call.name.rpartition(".")[2].lower()
        given = call.argument(0) if _GIVES.get(name) == "" else None
        named = string(file, given) if given is not None and given.type == "identifier" else None
        if named and _PLAIN.match(named) and _meant(named):
            yield Match.at(call.node, message, severity=severity, secret=named)


def _given(call: Node) -> str:
    """The password that is written where this call takes one."""
    function = (
        call.child_by_field_name("function") or call.child_by_field_name("name") or call.child_by_field_name("method")
    )
    name = text(function).replace("::", ".").replace("->", ".")
    before, _, last = name.rpartition(".")
    wanted = _GIVES.get(last.lower().lstrip("$"))
    if wanted is None:
        return ""
    owner = next(filter(None, map(call.child_by_field_name, ("object", "receiver", "scope"))), None)
    if wanted and not re2.search(wanted, text(owner) or before):
        return ""
    arguments = call.child_by_field_name("arguments")
    given = [one for one in arguments.named_children if one.type != "comment"] if arguments is not None else []
    place = _PLACES.get(last.lower(), 0)
    return _literal(given[place]) if len(given) > place else ""


def _literal(node: Node) -> str:
    while node.type in _AROUND and node.named_children:
        node = node.named_children[-1]
    if node.type not in _TEXTS:
        return ""
    found = _LITERAL.match(text(node))
    return _meant(found.group(1)) if found else ""


def _meant(secret: str) -> str:
    return "" if _NOBODYS.search(secret) else secret


def _inserted(columns: str, values: str) -> str:
    names, given = columns.split(","), values.split(",")
    if len(names) != len(given):
        return ""
    for name, value in zip(names, given, strict=True):
        if _PASSWORD.match(name.strip()):
            found = _WRITTEN.match(value.strip())
            return _meant(found.group(1)) if found else ""
    return ""
