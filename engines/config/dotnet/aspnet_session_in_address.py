"""A site keeps the session's name in the address of each page.

Links that are shared, logs and other sites that are linked to get it, and with it the session.

Write `cookieless="UseCookies"`.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config", "app.config")


@rule(
    title="Session in the address (ASP.NET)",
    severity="medium",
    confidence="high",
    cwe=598,
    weakness="session-fixation",
    languages=("xml",),
    hints=("cookieless",),
    patch=swap((r"(?i)(cookieless\s*=\s*['\"])(?:true|UseUri|AutoDetect|UseDeviceProfile)", r"\1UseCookies")),
    fix='cookieless="UseCookies".',
    bad=[
        Example(
            """<configuration><system.web>
<sessionState cookieless="true" />
</system.web></configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration><system.web>
<forms loginUrl="/in" cookieless="UseUri" />
</system.web></configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration><system.web>
<sessionState cookieless="false" />
</system.web></configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration><system.web>
<sessionState cookieless="UseCookies" />
</system.web></configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        if tag.name in ("sessionState", "forms") and tag.attributes.get("cookieless", "").lower() in ("true", "useuri"):
            yield at(file, tag, "cookieless", "Whoever sees the address has the session.")
