"""An XML parser is told to follow what documents name.

A document can name files or addresses: their content comes back in the answer and internal services are called;
nested names fill the memory.

Leave `DtdProcessing.Prohibit` and `XmlResolver = null`, which are the defaults.
"""

from collections.abc import Iterator

from engines.index.csharp import settings_of
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="XML parser that follows entities",
    severity="medium",
    confidence="medium",
    cwe=611,
    weakness="xml-entities",
    languages=("csharp",),
    patch=swap(
        (r"\bDtdProcessing\.Parse\b", r"DtdProcessing.Prohibit"),
        (r"\b(XmlResolver\s*=\s*)new\s+XmlUrlResolver\(\s*\)", r"\1null"),
    ),
    fix="Leave DtdProcessing.Prohibit and XmlResolver = null.",
    hints=("DtdProcessing", "XmlResolver", "ProhibitDtd"),
    bad=[
        "class A { object F() => new XmlReaderSettings {\n"
        "  DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver() }; }",
        "class A { void F(XmlDocument d) { d.XmlResolver = new XmlUrlResolver(); } }",
        "class A { void F(XmlReaderSettings s) { s.DtdProcessing = DtdProcessing.Parse; } }",
    ],
    good=[
        "class A { void F(XmlReaderSettings s) { s.DtdProcessing = DtdProcessing.Prohibit; } }",
        "class A { void F(XmlDocument d) { d.XmlResolver = null; } }",
        "class A { object F() => new XmlReaderSettings {\n"
        "  DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1024 }; }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, "XmlResolver"):
        if "".join(text(one.value).split()).startswith("newXmlUrlResolver("):
            yield Match.at(one.node, "Documents may name files and addresses.")
    for one in settings_of(file, "DtdProcessing"):
        if text(one.value).endswith("DtdProcessing.Parse") and "XmlResolver" not in text(one.node.parent):
            yield Match.at(one.node, "Documents may define entities.")
    for one in settings_of(file, "ProhibitDtd"):
        if text(one.value) == "false":
            yield Match.at(one.node, "Documents may define entities.")
