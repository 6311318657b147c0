"""A protection of ASP.NET is switched off: the test of requests for scripts, or of what comes back in a page's state.

Without the second a visitor changes the state at will and, with the key known, runs code on the server.

Remove the attribute.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config")


@rule(
    title="Protection of ASP.NET switched off",
    severity="medium",
    confidence="high",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("xml",),
    patch=swap((r"(?i)\b((?:validateRequest|enableViewStateMac|enableEventValidation)\s*=\s*['\"])false", r"\1true")),
    fix="Remove the attribute.",
    bad=[
        Example(
            """<configuration>
  <system.web>
    <pages validateRequest="false" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration>
  <system.web>
    <pages enableViewStateMac="false" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration>
  <system.web>
    <pages validateRequest="true" enableViewStateMac="true" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        for name in ("validateRequest", "enableViewStateMac", "enableEventValidation") if tag.name == "pages" else ():
            if tag.attributes.get(name, "").lower() == "false":
                yield at(file, tag, name, f"{name} is off.")
