"""Passwords are kept as they are, or under a hash made to be fast.

Whoever gets a copy of the database has the passwords at once, or tries billions of guesses a second.

Use `BCryptPasswordEncoder`, `Argon2PasswordEncoder` or `PasswordEncoderFactories.createDelegatingPasswordEncoder()`.
"""

from collections.abc import Iterator

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
        "import com.shop.NoOpPasswordEncoder;\nclass A { Object f() { return NoOpPasswordEncoder.getInstance(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in static_calls(file, f"{CRYPTO}.NoOpPasswordEncoder", "getInstance"):
        yield Match.at(call.node, "Passwords are kept as they are.")
    for call in made(file, *FAST):
        yield Match.at(call.node, "This hash is made to be fast: guesses are cheap.")
