"""An XML parser is made as Java makes it by default, and nothing in the file forbids it document types and entities.

Java's parsers resolve external entities: a document from outside reads files of the server, makes it send requests, or
fills its memory.

Call `factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)`, or for StAX
`factory.setProperty(XMLInputFactory.SUPPORT_DTD, false)`, before the parser is made.
"""

from collections.abc import Iterator

from engines.index.java import static_calls
from engines.rule import Match, rule
from engines.source import SourceFile

FACTORIES = (
    "javax.xml.parsers.DocumentBuilderFactory",
    "javax.xml.parsers.SAXParserFactory",
    "javax.xml.stream.XMLInputFactory",
)
HARDENED = (
    *(b"disallow-doctype-decl", b"external-general-entities", b"SUPPORT_DTD", b"ACCESS_EXTERNAL_DTD"),
    *(b"FEATURE_SECURE_PROCESSING", b"javax.xml.stream.supportDTD", b"IS_SUPPORTING_EXTERNAL_ENTITIES"),
    b"setExpandEntityReferences(false)",
)
PARSING = (b".parse(", b".createXMLStreamReader(", b".createXMLEventReader(", b".unmarshal(")


@rule(
    title="XML parser that resolves entities",
    severity="high",
    confidence="medium",
    cwe=611,
    weakness="xml-entities",
    languages=("java",),
    fix='Call setFeature("http://apache.org/xml/features/disallow-doctype-decl", true) on the factory.',
    hints=("DocumentBuilderFactory", "SAXParserFactory", "XMLInputFactory"),
    bad=[
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in); } }",
        "import javax.xml.stream.XMLInputFactory;\nclass A { Object f(java.io.Reader in) throws Exception {\n"
        "  XMLInputFactory made = XMLInputFactory.newInstance();\n  return made.createXMLStreamReader(in); } }",
    ],
    good=[
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();\n"
        '  made.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n'
        "  made.newDocumentBuilder().parse(in); } }",
        "import javax.xml.parsers.*;\nclass A { Object f() throws Exception {\n"
        "  return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if any(word in file.data for word in HARDENED) or not any(word in file.data for word in PARSING):
        return
    for owner in FACTORIES:
        for call in static_calls(file, owner, "newInstance", "newFactory", "newDefaultInstance"):
            yield Match.at(call.node, "This parser resolves what a document from outside names.")
