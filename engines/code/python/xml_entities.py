"""An XML parser is told to resolve external entities or load files that the document names.

A document from outside can then read files of the server and call addresses inside the network, and put what it finds
into the answer.

Leave resolve_entities off (lxml: XMLParser(resolve_entities=False, no_network=True)) or use defusedxml.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to
from engines.index.constants import is_literally
from engines.index.handlers import is_in_handler
from engines.index.names import dotted
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

PARSERS = ("lxml.etree.XMLParser", "lxml.etree.ETCompatXMLParser", "lxml.etree.iterparse")
FEATURES = ("feature_external_ges", "feature_external_pes")


@rule(
    title="External XML entities resolved",
    severity="high",
    confidence="high",
    cwe=611,
    weakness="xml-entities",
    patch=swap(
        (r"\b(resolve_entities\s*=\s*)True\b", r"\1False"),
        (r"\b(feature_external_[gp]es\s*,\s*)True\b", r"\1False"),
    ),
    fix="Switch entity resolution off, or use defusedxml.",
    hints=("lxml", "xml.sax", "feature_external", "expat"),
    bad=[
        "from lxml import etree\nparser = etree.XMLParser(resolve_entities=True)",
        "from lxml import etree as e\ne.XMLParser(load_dtd=True, no_network=False)",
        "import xml.sax\nimport xml.sax.handler\nparser = xml.sax.make_parser()\n"
        "parser.setFeature(xml.sax.handler.feature_external_ges, True)",
    ],
    good=[
        "from lxml import etree\nparser = etree.XMLParser(resolve_entities=False, no_network=True)",
        "from lxml import etree\netree.XMLParser(remove_blank_text=True)",
        "import xml.sax\nfrom xml.sax.handler import feature_external_ges\nparser = xml.sax.make_parser()\n"
        "parser.setFeature(feature_external_ges, False)",
        "from defusedxml import ElementTree\nElementTree.fromstring(body)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *PARSERS):
        given = call.keywords
        if is_literally(file, given.get("resolve_entities"), True) or is_literally(
            file, given.get("no_network"), False
        ):
            yield Match.at(call.node, "This parser reads files and addresses the document names.")
    for call in calls_of_method(file, "setFeature"):
        feature = dotted(file, call.argument(0)).rpartition(".")[2]
        is_on = any(is_literally(file, call.argument(1), value) for value in (True, 1))
        if feature in FEATURES and is_on and not is_in_handler(file, call.node):
            yield Match.at(call.node, "This parser reads files and addresses the document names.")
