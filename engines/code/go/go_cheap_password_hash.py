"""A password is hashed so cheaply that stolen hashes are guessed quickly.

Whoever gets the table of hashes tries millions of passwords a second, and people use one password in many places.

Use `bcrypt.DefaultCost` or more.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of, is_name, number
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

LEAST = 10


@rule(
    title="Cheap password hash",
    severity="medium",
    confidence="high",
    cwe=916,
    weakness="weak-password-hash",
    patch=swap((r"\b(GenerateFromPassword\([^,]*,\s*)(?:\d+|bcrypt\.MinCost)\s*\)", r"\1bcrypt.DefaultCost)")),
    fix="Use bcrypt.DefaultCost or more.",
    hints=("bcrypt",),
    languages=("go",),
    bad=[
        'package a\n\nimport "golang.org/x/crypto/bcrypt"\n\nfunc f(p []byte) { bcrypt.GenerateFromPassword(p, 4) }\n',
        'package a\n\nimport "golang.org/x/crypto/bcrypt"\n\n'
        "func f(p []byte) { bcrypt.GenerateFromPassword(p, bcrypt.MinCost) }\n",
    ],
    good=[
        'package a\n\nimport "golang.org/x/crypto/bcrypt"\n\n'
        "func f(p []byte) { bcrypt.GenerateFromPassword(p, bcrypt.DefaultCost) }\n",
        'package a\n\nimport "golang.org/x/crypto/bcrypt"\n\n'
        "func f(p []byte, cost int) { bcrypt.GenerateFromPassword(p, cost) }\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    package = "golang.org/x/crypto/bcrypt"
    for call in calls_of(file, package, "GenerateFromPassword"):
        cost = number(file, call.argument(1))
        if is_name(file, call.argument(1), package, "MinCost") or (cost is not None and 0 < cost < LEAST):
            yield Match.at(call.node, "This takes too little time to guess.")
