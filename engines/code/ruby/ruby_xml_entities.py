"""An XML parser resolves what a document says about files and addresses.

A document from outside then reads files of the server into its answer, and makes the server call internal addresses.

Leave Nokogiri's defaults, which resolve nothing; do not switch on `noent`, `dtdload` or `dtdattr`, nor switch off
`nonet`, for documents from outside.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

SWITCHES = ("noent", "dtdload", "nononet")
OPTIONS = ("NOENT", "DTDLOAD")


@rule(
    title="XML entities are resolved",
    severity="medium",
    confidence="medium",
    cwe=611,
    weakness="xml-entities",
    languages=("ruby",),
    fix="Leave Nokogiri's defaults.",
    hints=("noent", "NOENT", "dtdload", "DTDLOAD", "nononet", "default_substitute_entities"),
    bad=[
        "Nokogiri::XML(body) { |config| config.noent }",
        "Nokogiri::XML(body, nil, nil, Nokogiri::XML::ParseOptions::NOENT | Nokogiri::XML::ParseOptions::DTDLOAD)",
        "LibXML::XML.default_substitute_entities = true",
    ],
    good=[
        "Nokogiri::XML(body) { |config| config.strict.nonet }",
        "Nokogiri::XML(body)",
        "options = Nokogiri::XML::ParseOptions::STRICT",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, *SWITCHES):
        if call.base is not None and not call.arguments:
            yield Match.at(call.node, f"{call.name} lets the document name files and addresses.")
    for node in file.nodes("scope_resolution"):
        if text(node).endswith(tuple(f"ParseOptions::{one}" for one in OPTIONS)):
            yield Match.at(node, f"{text(node).rpartition('::')[2]} lets the document name files and addresses.")
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if text(left).endswith("default_substitute_entities") and right is not None and right.type == "true":
            yield Match.at(node, "Entities are resolved in every document.")
