"""A WCF service talks without any protection, or sends its errors' details to callers.

Whoever is on the way reads and changes calls; callers learn files, queries and stacks.

Write `<security mode="Transport">` and `includeExceptionDetailInFaults="false"`.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = ("web.config", "web.release.config", "web.production.config", "app.config")


@rule(
    title="Service without protection (WCF)",
    severity="medium",
    confidence="medium",
    cwe=319,
    weakness="cleartext-transport",
    languages=("xml",),
    hints=("includeExceptionDetailInFaults", 'mode="None"'),
    fix='security mode="Transport".',
    bad=[
        Example(
            """<configuration><system.serviceModel><bindings><netTcpBinding><binding name="a">
<security mode="None" />
</binding></netTcpBinding></bindings></system.serviceModel></configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration><system.serviceModel><behaviors>
<serviceDebug includeExceptionDetailInFaults="true" />
</behaviors></system.serviceModel></configuration>""",
            path="App.config",
        ),
    ],
    good=[
        Example(
            """<configuration><system.serviceModel><bindings><netTcpBinding><binding name="a">
<security mode="Transport" />
</binding></netTcpBinding></bindings></system.serviceModel></configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration><system.serviceModel><behaviors>
<serviceDebug includeExceptionDetailInFaults="false" />
</behaviors></system.serviceModel></configuration>""",
            path="Web.config",
        ),
        Example(
            """<configuration><system.serviceModel><bindings><netNamedPipeBinding><binding name="a">
<security mode="None" />
</binding></netNamedPipeBinding></bindings></system.serviceModel></configuration>""",
            path="Web.config",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.lower().endswith(IS_OURS) else ():
        # A named pipe never leaves the machine.
        is_far = "bindings" in tag.inside and "netNamedPipeBinding" not in tag.inside
        if tag.name == "security" and tag.attributes.get("mode") == "None" and is_far:
            yield at(file, tag, "mode", "Calls pass the network in clear.")
        if tag.name == "serviceDebug" and tag.attributes.get("includeExceptionDetailInFaults", "").lower() == "true":
            yield at(file, tag, "includeExceptionDetailInFaults", "Callers see where it broke.", severity="low")
