"""Apache may serve every file of the machine.

One alias, link or flaw in an application is enough to read password files and keys.

Write `Require all denied` for `/`, and grant the folders that are served.
"""

from collections.abc import Iterator

from engines.config.apache_file import named
from engines.config.lines import at_line
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Whole disk granted to visitors",
    severity="medium",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("conf",),
    hints=("Directory",),
    patch=swap((r"(?i)\b(Require\s+all\s+)granted\b", r"\1denied")),
    fix="Require all denied for /.",
    bad=[
        Example('<Directory "/">\n  Options FollowSymLinks\n  Require all granted\n</Directory>', path="apache2.conf"),
    ],
    good=[
        Example('<Directory "/">\n  Require all denied\n</Directory>', path="apache2.conf"),
        Example('<Directory "/var/www">\n  Require all granted\n</Directory>', path="apache2.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "require"):
        place = one.sections[-1] if one.sections else ("", "")
        if [word.lower() for word in one.words[:2]] == ["all", "granted"] and place == ("directory", "/"):
            yield at_line(file, one.line, "Every file of the machine may be served.")
