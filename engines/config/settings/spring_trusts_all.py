"""A Spring application trusts every certificate of a server it talks to.

Somebody on the way answers in its place and takes the credentials that are sent.

Name the hosts that are trusted, or give a trust store.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_spring, settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OLD = frozenset(("SSLv3", "TLSv1", "TLSv1.1"))


@rule(
    title="Certificates not verified (Spring)",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("properties", "yaml"),
    hints=("ssl",),
    fix="Name the hosts or give a trust store.",
    bad=[
        Example("spring.mail.properties.mail.smtp.ssl.trust=*", path="src/main/resources/application.properties"),
        Example("server.ssl.enabled-protocols=TLSv1,TLSv1.1", path="src/main/resources/application.properties"),
    ],
    good=[
        Example(
            "spring.mail.properties.mail.smtp.ssl.trust=smtp.example.com",
            path="src/main/resources/application.properties",
        ),
        Example("server.ssl.enabled-protocols=TLSv1.2,TLSv1.3", path="src/main/resources/application.properties"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_spring(file) else ():
        if one.key.endswith("ssl.trust") and one.value == "*":
            yield at_line(file, one.line, "Whoever answers is trusted.")
        elif one.key.endswith("ssl.enabledprotocols") and OLD.intersection(one.value.replace(" ", "").split(",")):
            yield at_line(file, one.line, "Outdated TLS is accepted.")
