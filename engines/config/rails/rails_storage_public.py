"""Everything that is uploaded gets a public address.

Anybody reads it who knows or guesses the name, for as long as it is stored.

Remove `public: true`: addresses then are signed and end.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_named, settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Stored files open to everybody (Rails)",
    severity="low",
    confidence="medium",
    cwe=732,
    weakness="public-storage",
    languages=("yaml",),
    hints=("public",),
    fix="Remove public: true.",
    bad=[
        Example(
            """amazon:
  service: S3
  bucket: shop
  public: true""",
            path="config/storage.yml",
        ),
    ],
    good=[
        Example(
            """amazon:
  service: S3
  bucket: shop""",
            path="config/storage.yml",
        ),
        Example(
            """amazon_public:
  service: S3
  bucket: shop
  public: true""",
            path="config/storage.yml",
        ),
        Example(
            """amazon:
  public: true""",
            path="config/other.yml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_named(file, "storage.yml") else ():
        service, _, name = one.key.partition(".")
        # One that says so in its name is meant to be.
        if name == "public" and one.is_on and "public" not in service and "local" not in service:
            yield at_line(file, one.line, "Whoever guesses a name reads the file.")
