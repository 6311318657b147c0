"""An XML parser is made as Java makes it by default, and nothing around it forbids it document types and entities.

Java's parsers resolve external entities: a document from outside reads files of the server, makes it send requests, or
fills its memory.

Call `factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)`, or for StAX
`factory.setProperty(XMLInputFactory.SUPPORT_DTD, false)`, before the parser is made.
"""

from collections.abc import Iterator
from itertools import chain

import re2

from engines.index.java import Call, made, method_around, static_calls
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

FACTORIES = (
    "javax.xml.parsers.DocumentBuilderFactory",
    "javax.xml.parsers.SAXParserFactory",
    "javax.xml.stream.XMLInputFactory",
    "org.codehaus.stax2.XMLInputFactory2",
)
READERS = (
    *("org.dom4j.io.SAXReader", "org.jdom.input.SAXBuilder", "org.jdom2.input.SAXBuilder"),
    *("org.apache.commons.digester.Digester", "org.apache.commons.digester3.Digester"),
)
HARDENED = (
    *("disallow-doctype-decl", "external-general-entities", "SUPPORT_DTD", "ACCESS_EXTERNAL_DTD", "setXMLResolver"),
    *("FEATURE_SECURE_PROCESSING", "javax.xml.stream.supportDTD", "IS_SUPPORTING_EXTERNAL_ENTITIES"),
    *("setExpandEntityReferences(false)", "setEntityResolver", "isSupportingExternalEntities"),
)
PARSING = (".parse(", ".createXMLStreamReader(", ".createXMLEventReader(", ".unmarshal(", ".read(", ".build(")
# A document that lies beside the program.
BUNDLED = (".getResource(", ".getResourceAsStream(", "ClassPathResource(", ".getRealPath(")

# A document that is written in the program.
OWN = re2.compile(r"\.parse\(\s*new InputSource\(\s*new StringReader\(\s*(?:\"[^\"]*\"\s*\+?\s*)+\)\s*\)\s*\)")


@rule(
    title="XML parser that resolves entities",
    severity="high",
    confidence="medium",
    cwe=611,
    weakness="xml-entities",
    languages=("java",),
    fix='Call setFeature("http://apache.org/xml/features/disallow-doctype-decl", true) on the factory.',
    hints=(
        "DocumentBuilderFactory",
        "SAXParserFactory",
        "XMLInputFactory",
        "XMLReaderFactory",
        *(one.rpartition(".")[2] for one in READERS),
    ),
    bad=[
        "import org.codehaus.stax2.XMLInputFactory2;\nclass A { Object f(java.io.InputStream in) throws Exception {\n"
        "  return XMLInputFactory2.newFactory().createXMLStreamReader(in); } }",
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in); } }",
        "import javax.xml.stream.XMLInputFactory;\nclass A { Object f(java.io.Reader in) throws Exception {\n"
        "  XMLInputFactory made = XMLInputFactory.newInstance();\n  return made.createXMLStreamReader(in); } }",
        "import org.xml.sax.helpers.XMLReaderFactory;\nclass A {\n"
        "  void f(org.xml.sax.InputSource in) throws Exception {\n"
        "  org.xml.sax.XMLReader made = XMLReaderFactory.createXMLReader();\n  made.parse(in); } }",
        "import org.dom4j.io.SAXReader;\nclass A { Object f(java.io.Reader in) throws Exception {\n"
        "  return new SAXReader().read(in); } }",
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();\n"
        '  // made.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n'
        "  made.newDocumentBuilder().parse(in); } }",
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in); }\n"
        "  void g(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();\n"
        '  made.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n'
        "  made.newDocumentBuilder().parse(in); } }",
    ],
    good=[
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();\n"
        '  made.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n'
        "  made.newDocumentBuilder().parse(in); } }",
        "import javax.xml.parsers.*;\nclass A { Object f() throws Exception {\n"
        "  return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument(); } }",
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();\n  harden(made);\n"
        "  made.newDocumentBuilder().parse(in); }\n  void harden(DocumentBuilderFactory made) throws Exception {\n"
        '  made.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); } }',
        "import javax.xml.parsers.*;\nclass A { void f() throws Exception {\n"
        "  DocumentBuilderFactory.newInstance().newDocumentBuilder()\n"
        '    .parse(getClass().getResourceAsStream("/menu.xml")); } }',
        "import javax.xml.parsers.*;\nimport org.xml.sax.InputSource;\nimport java.io.StringReader;\n"
        "class A { void f() throws Exception {\n  DocumentBuilderFactory.newInstance().newDocumentBuilder()\n"
        '    .parse(new InputSource(new StringReader("<a>" + "</a>"))); } }',
        "import javax.xml.parsers.*;\nclass A extends javax.servlet.http.HttpServlet { void f() throws Exception {\n"
        "  DocumentBuilderFactory.newInstance().newDocumentBuilder()\n"
        '    .parse(getServletContext().getRealPath("/WEB-INF/menu.xml")); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    whole = _code(file, 0, len(file.data))
    if not any(word in whole for word in PARSING):
        return
    factories = (static_calls(file, one, "newInstance", "newFactory", "newDefaultInstance") for one in FACTORIES)
    readers = static_calls(file, "org.xml.sax.helpers.XMLReaderFactory", "createXMLReader")
    for call in chain(*factories, made(file, *READERS), readers):
        if not _is_hardened(call, whole, file):
            yield Match.at(call.node, "This parser resolves what a document from outside names.")


def _is_hardened(call: Call, whole: str, file: SourceFile) -> bool:
    """In the method that makes it; anywhere in the file when the method hands it on, or there is none."""
    around = method_around(call.node)
    body = _code(file, around.start_byte, around.end_byte) if around is not None else whole
    if any(word in body for word in (*HARDENED, *BUNDLED)) or OWN.search(body):
        return True
    is_alone = any(word in body for word in PARSING) and not _is_handed_on(call, body)
    return not is_alone and any(word in whole for word in HARDENED)


def _code(file: SourceFile, start: int, end: int) -> str:
    """What is written there without its comments: a setting that is commented out protects nobody."""
    parts = []
    for one in file.nodes("line_comment", "block_comment"):
        if start <= one.start_byte < end:
            parts.append(file.data[start : one.start_byte])
            start = one.end_byte
    return b"".join((*parts, file.data[start:end])).decode("utf-8", "replace")


def _is_handed_on(call: Call, body: str) -> bool:
    """Its variable is the only argument of another call: something else may set it up."""
    holder = call.node.parent
    if holder is None or holder.type not in ("variable_declarator", "assignment_expression"):
        return False
    name = text(holder.child_by_field_name("name") or holder.child_by_field_name("left"))
    return f"({name})" in body or f"return {name};" in body
