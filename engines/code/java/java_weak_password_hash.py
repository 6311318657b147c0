"""Passwords are kept as they are, or under a hash made to be fast.

Whoever gets a copy of the database has the passwords at once, or tries billions of guesses a second.

Use `BCryptPasswordEncoder`, `Argon2PasswordEncoder` or `PasswordEncoderFactories.createDelegatingPasswordEncoder()`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import made, static_calls
from engines.rule import Match, rule
from engines.source import SourceFile

CRYPTO = "org.springframework.security.crypto.password"
OLD = "org.springframework.security.authentication.encoding"
FAST = (
    *(
        f"{CRYPTO}.{name}"
        for name in ("StandardPasswordEncoder", "MessageDigestPasswordEncoder", "LdapShaPasswordEncoder")
    ),
    *(f"{CRYPTO}.{name}" for name in ("Md4PasswordEncoder",)),
    *(f"{OLD}.{name}" for name in ("Md5PasswordEncoder", "ShaPasswordEncoder", "PlaintextPasswordEncoder")),
)
SLOW = ("BCryptPasswordEncoder", "Argon2PasswordEncoder", "SCryptPasswordEncoder", "Pbkdf2PasswordEncoder")


@rule(
    title="Weak password hash",
    severity="high",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    languages=("java",),
    fix="Use BCryptPasswordEncoder or Argon2PasswordEncoder.",
    hints=("PasswordEncoder",),
    bad=[
        "import org.springframework.security.crypto.password.NoOpPasswordEncoder;\nclass A { Object f() {\n"
        "  return NoOpPasswordEncoder.getInstance(); } }",
        "import org.springframework.security.crypto.password.*;\nclass A { Object f() {\n"
        '  return new MessageDigestPasswordEncoder("SHA-256"); } }',
    ],
    good=[
        "import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;\nclass A { Object f() {\n"
        "  return new BCryptPasswordEncoder(); } }",
        "import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;\n"
        "import org.springframework.security.crypto.password.*;\nclass A { Object f(java.util.Map m) {\n"
        '  m.put("bcrypt", new BCryptPasswordEncoder());\n  m.put("old", new MessageDigestPasswordEncoder("MD5"));\n'
        '  return new DelegatingPasswordEncoder("bcrypt", m); } }',
        "import com.shop.NoOpPasswordEncoder;\nclass A { Object f() { return NoOpPasswordEncoder.getInstance(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, f"{CRYPTO}.NoOpPasswordEncoder", "getInstance"):
        yield Match.at(call.node, "Passwords are kept as they are.")
    for call in made(file, *FAST):
        if not _is_read_only(call.node, file):
            yield Match.at(call.node, "This hash is made to be fast: guesses are cheap.")


def _is_read_only(made_at: Node, file: SourceFile) -> bool:
    """Whether it is one of several by their names, a slow one among them: passwords of long ago are still read."""
    given = made_at.parent
    called = given.parent if given is not None and given.type == "argument_list" else None
    name = called.child_by_field_name("name") if called is not None else None
    first = given.named_children[0] if given is not None and given.named_children else None
    is_named = name is not None and name.text in (b"put", b"entry", b"of") and first is not None and first != made_at
    return is_named and any(one in file.text for one in SLOW)
