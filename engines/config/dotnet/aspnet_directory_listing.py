"""A site lists the files of its folders to visitors.

They find backups, old versions and files nobody links to.

Remove `<directoryBrowse enabled="true" />`.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config", "app.config")


@rule(
    title="Folders listed (ASP.NET)",
    severity="low",
    confidence="high",
    cwe=548,
    weakness="information-exposure",
    languages=("xml",),
    hints=("directoryBrowse",),
    patch=swap((r"(?i)(\benabled\s*=\s*['\"])true", r"\1false")),
    fix="Remove directoryBrowse.",
    bad=[
        Example(
            """<configuration><system.webServer>
<directoryBrowse enabled="true" />
</system.webServer></configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration><system.webServer>
<directoryBrowse enabled="false" />
</system.webServer></configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        if tag.name == "directoryBrowse" and tag.attributes.get("enabled", "").lower() == "true":
            yield at(file, tag, "enabled", "Visitors see which files there are.")
