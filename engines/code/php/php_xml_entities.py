"""A parser is told to replace entities in XML that comes from somewhere else.

An entity may name a file or an address: whoever writes the document reads files of the server, or has it ask others.

Leave `LIBXML_NOENT` and `LIBXML_DTDLOAD` out; PHP does not load external entities by itself.
"""

from collections.abc import Iterator

import re2

from engines.index.php import Call, calls_to, made, methods, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

RESOLVING = re2.compile(r"\bLIBXML_(NOENT|DTDLOAD)\b")


@rule(
    title="XML parser that follows entities",
    severity="high",
    confidence="medium",
    cwe=611,
    weakness="xml-entities",
    languages=("php",),
    fix="Leave LIBXML_NOENT and LIBXML_DTDLOAD out.",
    hints=("LIBXML_", "libxml_disable_entity_loader"),
    bad=[
        "<?php $document->loadXML($sent, LIBXML_NOENT);",
        "<?php $xml = simplexml_load_string($sent, 'SimpleXMLElement', LIBXML_NOENT | LIBXML_NOCDATA);",
        "<?php $xml = new SimpleXMLElement($sent, LIBXML_DTDLOAD);",
        "<?php libxml_disable_entity_loader(false);",
    ],
    good=[
        "<?php $document->loadXML($sent, LIBXML_NONET);",
        "<?php $document->loadXML('<a>fixed</a>', LIBXML_NOENT);",
        "<?php libxml_disable_entity_loader(true);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    calls: list[Call] = [
        *methods(file, "loadXML", "load", "XML", "open"),
        *calls_to(file, "simplexml_load_string", "simplexml_load_file"),
        *made(file, "SimpleXMLElement"),
    ]
    for call in calls:
        options = " ".join(text(one) for one in call.arguments[1:])
        if RESOLVING.search(options) and string(file, call.argument(0)) is None:
            yield Match.at(call.node, "Entities are replaced by what they name.")
    for call in calls_to(file, "libxml_disable_entity_loader"):
        if text(call.argument(0)).lower() == "false":
            yield Match.at(call.node, "External entities are loaded from here on.")
