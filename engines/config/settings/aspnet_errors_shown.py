"""An ASP.NET site shows its errors to every visitor.

They name files, versions, tables and sometimes values: a map for whoever attacks next.

Write `<customErrors mode="RemoteOnly">` or `On`.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config")


@rule(
    title="Errors shown to users (ASP.NET)",
    severity="low",
    confidence="high",
    cwe=209,
    weakness="error-exposure",
    languages=("xml",),
    patch=swap((r"(?i)\b(mode\s*=\s*['\"])off\b", r"\1RemoteOnly")),
    fix='customErrors mode="RemoteOnly".',
    bad=[
        Example(
            """<configuration>
  <system.web>
    <customErrors mode="Off" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration>
  <system.web>
    <customErrors mode="RemoteOnly" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        if tag.name == "customErrors" and tag.attributes.get("mode", "").lower() == "off":
            yield at(file, tag, "mode", "Visitors see where the program broke.")
