"""An ASP.NET site runs in debug mode or records its requests for everybody (`trace`).

Errors show code and settings, requests with their cookies can be read at `trace.axd`, and limits on running time
are off.

Remove `debug="true"` and `<trace enabled="true">` from what is deployed.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config")


@rule(
    title="Debug mode in an ASP.NET site",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("xml",),
    patch=swap((r"(?i)\b(debug\s*=\s*['\"])true", r"\1false"), (r"(?i)\b(enabled\s*=\s*['\"])true", r"\1false")),
    fix='debug="false", trace off.',
    bad=[
        Example(
            """<configuration>
  <system.web>
    <compilation debug="true" targetFramework="4.8" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration>
  <system.web>
    <trace enabled="true" localOnly="false" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration>
  <system.web>
    <compilation debug="false" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration>
  <system.web>
    <trace enabled="true" localOnly="true" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        if tag.name == "compilation" and tag.attributes.get("debug", "").lower() == "true":
            yield at(file, tag, "debug", "The site runs in debug mode.")
        is_traced = tag.name == "trace" and tag.attributes.get("enabled", "").lower() == "true"
        if is_traced and tag.attributes.get("localOnly", "true").lower() == "false":
            yield at(file, tag, "enabled", "Everybody can read the last requests.")
