"""A Struts application runs in developer mode.

Errors are shown with their causes, and a console lets whoever opens it evaluate expressions inside the application.

Write `<constant name="struts.devMode" value="false"/>`, or leave the line out.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.for_developers import is_for_developers
from engines.rule import Example, Match, rule
from engines.source import SourceFile

IS_OURS = "struts.xml"


@rule(
    title="Developer mode of Struts",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("xml",),
    hints=("struts.devMode",),
    fix='<constant name="struts.devMode" value="false"/>.',
    bad=[
        Example(
            '<struts>\n  <constant name="struts.devMode" value="true"/>\n</struts>',
            path="src/main/resources/struts.xml",
        ),
    ],
    good=[
        Example(
            '<struts>\n  <constant name="struts.devMode" value="false"/>\n</struts>',
            path="src/main/resources/struts.xml",
        ),
        Example(
            '<struts>\n  <!-- <constant name="struts.devMode" value="true"/> -->\n'
            '  <constant name="struts.custom" value="true"/>\n</struts>',
            path="src/main/resources/struts.xml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not file.path.endswith(IS_OURS) or is_for_developers(file.path):
        return
    for tag in tags(file):
        is_mode = tag.name == "constant" and tag.attributes.get("name") == "struts.devMode"
        if is_mode and tag.attributes.get("value", "").lower() == "true":
            yield at(file, tag, "value", "Developer mode is on.")
