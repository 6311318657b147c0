"""A membership provider keeps passwords so that they can be read back.

Whoever gets a copy of the table, or the machine's key beside it, has every password.

Write `passwordFormat="Hashed"` and `enablePasswordRetrieval="false"`.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config", "app.config")


@rule(
    title="Passwords that can be read back (ASP.NET)",
    severity="high",
    confidence="high",
    cwe=256,
    weakness="plaintext-password",
    languages=("xml",),
    hints=("passwordFormat", "enablePasswordRetrieval"),
    fix='passwordFormat="Hashed".',
    bad=[
        Example(
            """<configuration><system.web><membership><providers>
<add name="a" passwordFormat="Clear" />
</providers></membership></system.web></configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration><system.web><membership><providers>
<add name="a" passwordFormat="Encrypted" enablePasswordRetrieval="true" />
</providers></membership></system.web></configuration>""",
            path="Web.config",
        ),
    ],
    good=[
        Example(
            """<configuration><system.web><membership><providers>
<add name="a" passwordFormat="Hashed" enablePasswordRetrieval="false" />
</providers></membership></system.web></configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        is_clear = tag.attributes.get("passwordFormat") == "Clear"
        if is_clear or tag.attributes.get("enablePasswordRetrieval", "").lower() == "true":
            name = "passwordFormat" if is_clear else "enablePasswordRetrieval"
            yield at(file, tag, name, "Passwords are kept so that they can be read back.")
