"""Pages are served without encryption.

Everybody on the way reads passwords and sessions and changes pages as they pass.

Set `config.force_ssl = true` in production: it redirects to https, marks cookies and tells browsers to stay there.
"""

from collections.abc import Iterator

from engines.index.ruby import is_false, settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Encryption not enforced",
    severity="medium",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    languages=("ruby",),
    patch=swap((r"\b(force_ssl\s*=\s*)false\b", r"\1true")),
    fix="Set config.force_ssl = true.",
    hints=("force_ssl",),
    bad=[
        Example(
            "Rails.application.configure do\n  config.force_ssl = false\nend", path="config/environments/production.rb"
        )
    ],
    good=[
        Example(
            "Rails.application.configure do\n  config.force_ssl = true\nend", path="config/environments/production.rb"
        ),
        Example(
            "Rails.application.configure do\n  config.force_ssl = false\nend", path="config/environments/development.rb"
        ),
        Example(
            "Rails.application.configure do\n  # config.force_ssl = false\nend",
            path="config/environments/production.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.path.endswith(("environments/production.rb", "environments/staging.rb", "config/application.rb")):
        for node, _, value in settings(file, "force_ssl"):
            if is_false(value):
                yield Match.at(node, "Pages may be asked for without encryption.")
