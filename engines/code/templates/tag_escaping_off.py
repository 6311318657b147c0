"""A tag that writes a value into the page is told not to escape it: `escape="false"`, `escapeXml="false"`.

Whatever the value holds becomes part of the page. If a person can choose it, now or earlier, when it was stored, they
run their script in every visitor's session.

Leave the attribute out: these tags escape by themselves. Markup that must stay markup is cleaned when it comes in.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

# The tags of Struts, JSTL and JSF that write a value.
WRITES: Final = re2.compile(r"<(s:property|c:out|bean:write|h:output(?:Text|Label|Format|Link))\b([^<>]{0,600})>")
OFF: Final = re2.compile(r"\b(?:escape|escapeHtml|escapeXml|filter)\s*=\s*['\"]\s*false\s*['\"]")
VALUE: Final = re2.compile(r"\b(?:value|name|property)\s*=\s*(?:\"([^\"]{1,300})\"|'([^']{1,300})')")
# Texts of the program's own, numbers, what was cleaned or is data.
OWN: Final = re2.compile(
    r"(?i)getText|message|msg[.\[]|bundle|i18n|label|escape|encode|sanitiz|clean|json|count|size|length|\bid$|\.id\b"
)


@rule(
    title="Value in a page without escaping",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    patch=swap((r"\s*\b(?:escape|escapeHtml|escapeXml|filter)\s*=\s*['\"]\s*false\s*['\"]", r"")),
    fix="Leave the attribute out, or clean the markup where it comes in.",
    languages=("jsp", "html"),
    hints=("false",),
    bad={
        "jsp": [
            '<td><s:property value="name" escape="false"/></td>',
            '<c:out value="${note.text}" escapeXml="false"/>',
            '<bean:write name="note" property="text" filter="false"/>',
        ],
        "html": ['<h:outputText value="#{note.text}" escape="false"/>'],
    },
    good={
        "jsp": [
            '<td><s:property value="name"/></td>',
            '<c:out value="${note.text}" escapeXml="true"/>',
            '<s:property value="getText(\'welcome\')" escape="false"/>',
            '<c:out value="&copy; 2020" escapeXml="false"/>',
        ],
        "html": ['<h:outputText value="#{bundle.title}" escape="false"/>', '<h:outputText value="#{note.text}"/>'],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for number, line in enumerate(file.lines, start=1):
        for found in WRITES.finditer(line) if len(line) <= 5_000 and "false" in line else ():
            value = VALUE.search(found[2])
            written = (value[1] or value[2]) if value else ""
            is_value = found[1] in ("s:property", "bean:write") or "{" in written
            if OFF.search(found[2]) and is_value and written and not OWN.search(written):
                yield Match.span(number, found.start() + 1, found.end() + 1, f"{written[:60]} is not escaped.")
