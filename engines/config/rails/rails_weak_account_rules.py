"""Accounts of a Rails application (Devise) are kept with little work, or with passwords of a few letters.

Passwords are then tried quickly, against the sign-in or a stolen table.

Leave `stretches` at 12, and ask for eight letters at least.
"""

from collections.abc import Iterator

from engines.index.ruby import settings
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

# Devise's own default is six.
SHORTEST = 6
FEWEST = 10


@rule(
    title="Accounts with weak passwords (Devise)",
    severity="low",
    confidence="high",
    cwe=521,
    weakness="weak-password-rules",
    languages=("ruby",),
    hints=("stretches", "password_length"),
    patch=swap((r"(\bstretches\s*=\s*)\d+", r"\g<1>12"), (r"(\bpassword_length\s*=\s*)\d+(\.\.)", r"\g<1>8\2")),
    fix="stretches 12, eight letters.",
    bad=[
        Example(
            """Devise.setup do |config|
  config.stretches = 1
end""",
            path="config/initializers/devise.rb",
        ),
        Example(
            """Devise.setup do |config|
  config.password_length = 4..128
end""",
            path="config/initializers/devise.rb",
        ),
    ],
    good=[
        Example(
            """Devise.setup do |config|
  config.stretches = Rails.env.test? ? 1 : 12
  config.password_length = 8..128
end""",
            path="config/initializers/devise.rb",
        ),
        Example(
            """Devise.setup do |config|
  config.password_length = 6..128
end""",
            path="config/initializers/devise.rb",
        ),
        Example(
            """Other.setup do |config|
  config.stretches = 1
end""",
            path="config/initializers/other.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not file.path.endswith("devise.rb"):
        return
    for node, target, value in settings(file, "stretches", "password_length"):
        first = text(value).partition(".")[0]
        least = FEWEST if text(target).endswith("stretches") else SHORTEST
        if value.type in ("integer", "range") and first.isdecimal() and int(first[:4]) < least:
            yield Match.at(node, f"{text(value)[:20]} is little.")
