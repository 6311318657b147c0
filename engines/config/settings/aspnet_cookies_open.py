"""Cookies or the login of an ASP.NET site may be sent in clear or read by scripts.

A page on the network or an injected script takes the session over.

Write `<httpCookies httpOnlyCookies="true" requireSSL="true" />` and `requireSSL="true"` for forms.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config")


@rule(
    title="Cookies unprotected (ASP.NET)",
    severity="medium",
    confidence="high",
    cwe=1004,
    weakness="insecure-cookie",
    languages=("xml",),
    patch=swap((r"(?i)\b((?:httpOnlyCookies|requireSSL)\s*=\s*['\"])false", r"\1true")),
    fix="httpOnlyCookies and requireSSL true.",
    bad=[
        Example(
            """<configuration>
  <system.web>
    <httpCookies httpOnlyCookies="false" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration>
  <system.web>
    <authentication mode="Forms">
      <forms loginUrl="/login" requireSSL="false" />
    </authentication>
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration>
  <system.web>
    <httpCookies httpOnlyCookies="true" requireSSL="true" />
  </system.web>
</configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        for name in ("httpOnlyCookies", "requireSSL") if tag.name in ("httpCookies", "forms") else ():
            if tag.attributes.get(name, "").lower() == "false":
                yield at(file, tag, name, f"{name} is off.")
