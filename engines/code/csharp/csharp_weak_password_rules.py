"""People may choose passwords that are guessed in seconds: fewer than eight characters are enough.

Short passwords are found by trying, online where nothing slows it down and always from a copy of the database.

Leave the framework's default or ask for at least eight characters, better twelve, and refuse known passwords.
"""

from collections.abc import Iterator

from engines.index.csharp import settings_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

ENOUGH = 6
OWNERS = ("password", "passwordoptions", "passwordvalidator", "membership")


@rule(
    title="Short passwords allowed",
    severity="medium",
    confidence="high",
    cwe=521,
    weakness="weak-password-rules",
    languages=("csharp",),
    fix="Ask for at least eight characters.",
    hints=("RequiredLength",),
    bad=[
        "class A { void F(IdentityOptions options) { options.Password.RequiredLength = 2; } }",
        "class A { object F() { return new PasswordValidator { RequiredLength = 4, RequireDigit = false }; } }",
    ],
    good=[
        "class A { void F(IdentityOptions options) { options.Password.RequiredLength = 12; } }",
        "class A { void F(Bar bar) { bar.RequiredLength = 2; } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, "RequiredLength"):
        written = text(one.value)
        if one.owner.rpartition(".")[2].lower() in OWNERS and written.isdecimal() and int(written) < ENOUGH:
            yield Match.at(one.node, f"Passwords of {written} characters are accepted.")
