"""An XML parser is told to resolve external entities that the document names.

A document from outside can then read files of the server and call addresses inside the network, and put what it
finds into the answer.

Leave noent off (the default of libxmljs).
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, options
from engines.index.constants import is_literally
from engines.languages import JAVASCRIPT
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="External XML entities resolved",
    severity="high",
    confidence="high",
    cwe=611,
    weakness="xml-entities",
    languages=JAVASCRIPT,
    patch=swap((r"\b(noent\s*:\s*)true\b", r"\1false")),
    fix="Leave noent off.",
    hints=("libxml",),
    bad=[
        "const libxml = require('libxmljs');\nlibxml.parseXml(body, { noent: true });",
        "import { parseXmlString as parse } from 'libxmljs2';\nparse(req.body, { noblanks: true, noent: true });",
    ],
    good=[
        "const libxml = require('libxmljs');\nlibxml.parseXml(body);",
        "const libxml = require('libxmljs');\nlibxml.parseXml(body, { noent: false });",
        "const parser = require('./libxml-like');\nparser.parseXml(body, { noent: true });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "parseXml", "parseXmlString", "parseXmlAsync"):
        if call.name.startswith(("libxmljs", "libxml-xsd")) and is_literally(
            file, options(call.argument(1)).get("noent"), True
        ):
            yield Match.at(call.node, "This parser reads files and addresses the document names.")
