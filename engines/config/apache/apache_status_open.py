"""Apache tells everybody what it is doing: addresses, paths with their parameters, its configuration.

Reset links and tokens in addresses are read there as they are used.

Write `Require ip` or `Require local` into the location.
"""

from collections.abc import Iterator

from engines.config.apache_file import named
from engines.config.lines import at_line
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Apache status open to everybody",
    severity="medium",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=("conf",),
    hints=("SetHandler",),
    fix="Require local",
    bad=[
        Example(
            '<Location "/server-status">\n  SetHandler server-status\n  Require all granted\n</Location>',
            path="apache2.conf",
        ),
    ],
    good=[
        Example(
            '<Location "/server-status">\n  SetHandler server-status\n  Require local\n</Location>', path="apache2.conf"
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    granted = {
        one.sections for one in named(file, "require") if [word.lower() for word in one.words[:2]] == ["all", "granted"]
    }
    for one in named(file, "sethandler"):
        if one.words[:1] and one.words[0] in ("server-status", "server-info") and one.sections in granted:
            yield at_line(file, one.line, "Everybody may see this.")
