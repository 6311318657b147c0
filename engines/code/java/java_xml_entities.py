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
TRANSFORMERS = ("javax.xml.transform.TransformerFactory", "javax.xml.transform.sax.SAXTransformerFactory")
READERS = (
    *("org.dom4j.io.SAXReader", "org.jdom.input.SAXBuilder", "org.jdom2.input.SAXBuilder"),
    *("org.apache.commons.digester.Digester", "org.apache.commons.digester3.Digester"),
)
HARDENED = (
    *("disallow-doctype-decl", "external-general-entities", "SUPPORT_DTD", "ACCESS_EXTERNAL_DTD", "setXMLResolver"),
    *("FEATURE_SECURE_PROCESSING", "javax.xml.stream.supportDTD", "IS_SUPPORTING_EXTERNAL_ENTITIES"),
    # `setExpandEntityReferences(false)` is none: what an entity names is fetched all the same.
    *("setEntityResolver", "isSupportingExternalEntities"),
)
PARSING = (
    ".transform(",
    ".parse(",
    ".createXMLStreamReader(",
    ".createXMLEventReader(",
    ".unmarshal(",
    ".read(",
    ".build(",
)
# A document that lies beside the program: asked of a class, a loader or a servlet's context, or by a plain name.
BUNDLED = re2.compile(
    r"(?i)(class|loader|context|resources)(\(\))?\s*\.getResource(AsStream)?\(|\.getResource(AsStream)?\(\s*\"|"
    r"ClassPathResource\(|\.getRealPath\("
)

# What a transformer reads itself, as against a document that has been read already.
READ = re2.compile(r"\.transform\(\s*(?:new (?:\w+\.)*StreamSource\(|(\w+)\s*,)")
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
        "TransformerFactory",
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
        "import javax.xml.parsers.*;\nclass A { void f(java.io.InputStream in) throws Exception {\n"
        "  DocumentBuilderFactory made = DocumentBuilderFactory.newInstance();\n"
        "  made.setExpandEntityReferences(false);\n  made.newDocumentBuilder().parse(in); } }",
        "import javax.xml.stream.XMLInputFactory;\nclass A { Object f(Store store) throws Exception {\n"
        "  XMLInputFactory made = XMLInputFactory.newInstance();\n"
        "  return made.createXMLStreamReader(store.getResourceAsStream(1, store.getResource())); } }",
        "import javax.xml.transform.*;\nimport javax.xml.transform.stream.*;\nclass A {\n"
        "  void f(java.io.Reader in, Result out) throws Exception {\n"
        "  TransformerFactory.newInstance().newTransformer().transform(new StreamSource(in), out); } }",
        "import javax.xml.transform.*;\nclass A { void f(Source in, Result out) throws Exception {\n"
        "  Transformer made = TransformerFactory.newInstance().newTransformer();\n  made.transform(in, out); } }",
    ],
    good=[
        "import javax.xml.parsers.*;\nclass A { void f(Bundle bundle) throws Exception {\n"
        "  DocumentBuilderFactory.newInstance().newDocumentBuilder()\n"
        '    .parse(bundle.getResourceAsStream("/menu.xml")); } }',
        "import javax.xml.transform.*;\nimport javax.xml.transform.dom.DOMSource;\nclass A {\n"
        "  void f(org.w3c.dom.Document in, Result out) throws Exception {\n"
        "  Source from = new DOMSource(in);\n"
        "  TransformerFactory.newInstance().newTransformer().transform(from, out); } }",
        "import javax.xml.transform.*;\nimport javax.xml.transform.stream.*;\nclass A {\n"
        "  void f(java.io.Reader in, Result out) throws Exception {\n"
        "  TransformerFactory made = TransformerFactory.newInstance();\n"
        '  made.setAttribute(javax.xml.XMLConstants.ACCESS_EXTERNAL_DTD, "");\n'
        "  made.newTransformer().transform(new StreamSource(in), out); } }",
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
    for call in chain(*factories, made(file, *READERS), readers, _transformers(file)):
        if not _is_hardened(call, whole, file):
            yield Match.at(call.node, "This parser resolves what a document from outside names.")


def _transformers(file: SourceFile) -> Iterator[Call]:
    """Those that read a document from a stream where they are made."""
    for call in chain(*(static_calls(file, one, "newInstance", "newDefaultInstance") for one in TRANSFORMERS)):
        around = method_around(call.node)
        body = _code(file, around.start_byte, around.end_byte) if around is not None else ""
        read = READ.search(body)
        if read is not None and (read[1] is None or _is_stream(read[1], body)):
            yield call


def _is_stream(name: str, body: str) -> bool:
    """`StreamSource name = …`, or a source that the method is handed."""
    return bool(re2.search(rf"\bStreamSource {name}\b|[(,]\s*(final )?Source {name}\s*[,)]", body))


def _is_hardened(call: Call, whole: str, file: SourceFile) -> bool:
    """In the method that makes it; anywhere in the file when the method hands it on, or there is none."""
    around = method_around(call.node)
    body = _code(file, around.start_byte, around.end_byte) if around is not None else whole
    if any(word in body for word in HARDENED) or BUNDLED.search(body) or OWN.search(body):
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
