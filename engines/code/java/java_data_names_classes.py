"""A reader of data lets the data say which class is built.

Whoever sends the data picks a class whose construction runs commands, opens files or calls other servers; such classes
are in almost every program.

Bind to the types you expect. In Jackson use `activateDefaultTyping` with a validator that lists classes; leave
fastjson's autoType off; give XStream `allowTypes`.
"""

from collections.abc import Iterator

from engines.index.java import calls_of, made
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

LIMITS = (b"allowTypes", b"addPermission", b"NoTypePermission", b"setupDefaultSecurity", b"allowTypeHierarchy")


@rule(
    title="Data that chooses its classes",
    severity="high",
    confidence="medium",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("java",),
    fix="Bind to the types you expect.",
    hints=("enableDefaultTyping", "activateDefaultTyping", "setAutoTypeSupport", "XStream"),
    bad=[
        "import com.fasterxml.jackson.databind.*;\nclass A { void f(ObjectMapper m) { m.enableDefaultTyping(); } }",
        "import com.alibaba.fastjson.parser.ParserConfig;\nclass A { void f() {\n"
        "  ParserConfig.getGlobalInstance().setAutoTypeSupport(true); } }",
        "import com.thoughtworks.xstream.XStream;\nclass A { Object f(String x) { return new XStream().fromXML(x); } }",
        "class A { void f(com.fasterxml.jackson.databind.ObjectMapper m) {\n"
        "  m.activateDefaultTyping(LaissezFaireSubTypeValidator.instance); } }",
    ],
    good=[
        "class A { void f(com.fasterxml.jackson.databind.ObjectMapper m, V validator) {\n"
        "  m.activateDefaultTyping(validator); } }",
        "import com.thoughtworks.xstream.XStream;\nclass A { Object f(String xml) { XStream x = new XStream();\n"
        "  x.allowTypes(new Class[] {Order.class}); return x.fromXML(xml); } }",
        "import com.alibaba.fastjson.parser.ParserConfig;\nclass A { void f() {\n"
        "  ParserConfig.getGlobalInstance().setAutoTypeSupport(false); } }",
        "class A { void f(com.fasterxml.jackson.databind.ObjectMapper m) {\n"
        "  SecurityJackson2Modules.enableDefaultTyping(m); } }",
        "import com.thoughtworks.xstream.XStream;\nclass A { String f(Object o) { return new XStream().toXML(o); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "enableDefaultTyping", "activateDefaultTyping"):
        if text(call.base).endswith("SecurityJackson2Modules"):
            continue  # it has a list of its own
        if call.name == "enableDefaultTyping" or "LaissezFaire" in text(call.argument(0)):
            yield Match.at(call.node, "The data says which classes are built.")
    for call in calls_of(file, "setAutoTypeSupport"):
        if text(call.argument(0)) == "true":
            yield Match.at(call.node, "The data says which classes are built.")
    if b".fromXML(" in file.data and not any(word in file.data for word in LIMITS):
        for call in made(file, "com.thoughtworks.xstream.XStream"):
            yield Match.at(call.node, "Nothing limits the classes this reader builds.")
