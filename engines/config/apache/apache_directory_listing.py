"""Apache lists the files of a folder that has no index page.

Visitors see and fetch what was never linked: backups, exports, keys.

Write `Options -Indexes`.
"""

from collections.abc import Iterator

from engines.config.apache_file import named
from engines.config.lines import at_line
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Folders listed by Apache",
    severity="low",
    confidence="high",
    cwe=548,
    weakness="information-exposure",
    languages=("conf",),
    hints=("ndexes", "All", "all"),
    patch=swap(
        (r"(?i)\+Indexes\b", r"-Indexes"),
        # Options with a sign and options without one may not stand beside each other.
        (r"(?im)\b(Options\s+)Indexes[ \t]*$", r"\1-Indexes"),
        (r"(?i)\b(Options\b[^#\n]*?)\s+Indexes\b", r"\1"),
    ),
    fix="Options -Indexes",
    bad=[
        Example('<Directory "/var/www">\n  Options Indexes FollowSymLinks\n</Directory>', path="apache2.conf"),
    ],
    good=[
        Example('<Directory "/var/www">\n  Options -Indexes +FollowSymLinks\n</Directory>', path="apache2.conf"),
        Example('<Directory "/var/www">\n  Options FollowSymLinks\n</Directory>', path="apache2.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "options"):
        if any(word.lower() in ("indexes", "+indexes", "all") for word in one.words):
            yield at_line(file, one.line, "Every file here is listed to everybody.")
