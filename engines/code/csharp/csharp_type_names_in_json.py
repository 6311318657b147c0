"""JSON says which classes are made from it.

With `TypeNameHandling` on, the document names the type of each object. Some types run code while they are filled, so
whoever sends the document runs commands on the server.

Leave it `None`. Where several types must be told apart, use a discriminator you map to a fixed list, or a
`SerializationBinder` that knows only those.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import settings_of
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

_WRITES = re.compile(r"\b(\w{1,80})\s{0,9}=\s{0,9}JsonConvert\.SerializeObject\(")
_READS = re.compile(r"\.DeserializeObject(?:<[^()]{0,80}>)?\(\s*(\w+)")
_ON = ("All", "Auto", "Objects", "Arrays")


@rule(
    title="Types named by JSON",
    severity="high",
    confidence="medium",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("csharp",),
    patch=swap((r"\bTypeNameHandling\.(?:All|Auto|Objects|Arrays)\b", r"TypeNameHandling.None")),
    fix="Leave TypeNameHandling off, or set a SerializationBinder.",
    hints=("TypeNameHandling",),
    bad=[
        "class A { object F(string s) => JsonConvert.DeserializeObject<object>(s, new JsonSerializerSettings {\n"
        "  TypeNameHandling = TypeNameHandling.All }); }",
        "class A { void F(JsonSerializer s) { s.TypeNameHandling = TypeNameHandling.Auto; } }",
        "class A { T Read<T>(string json) {\n"
        "  var s = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };\n"
        "  var kept = JsonConvert.SerializeObject(this, s);\n  return JsonConvert.DeserializeObject<T>(json, s); } }",
        "class A { void F(MvcNewtonsoftJsonOptions o) {\n"
        "  o.SerializerSettings.TypeNameHandling = TypeNameHandling.Objects; } }",
    ],
    good=[
        "class A { void F(JsonSerializer s) { s.TypeNameHandling = TypeNameHandling.None; } }",
        "class A { object F() => new JsonSerializerSettings {\n"
        "  TypeNameHandling = TypeNameHandling.Auto, SerializationBinder = new KnownTypes() }; }",
        "class A { void F(JsonSerializer s) {\n  s.TypeNameHandling = TypeNameHandling.Auto;\n"
        "  s.SerializationBinder = new KnownTypes(); } }",
        "class A { T Copy<T>(T one) {\n"
        "  var s = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };\n"
        "  var json = JsonConvert.SerializeObject(one, s);\n  return JsonConvert.DeserializeObject<T>(json, s); } }",
        "class A { bool F(Settings s) => s.TypeNameHandling == TypeNameHandling.All; }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, "TypeNameHandling"):
        owner, _, last = text(one.value).rpartition(".")
        if (
            owner.endswith("TypeNameHandling")
            and last in _ON
            and not _has_binder(one.node)
            and not _only_copies(one.node)
        ):
            yield Match.at(one.node, "The document decides which classes are made.")


def _only_copies(node: Node) -> bool:
    """All that is read in this method is what it has just written itself: a copy of an object of the program."""
    here: Node | None = node
    while here is not None and here.type not in ("method_declaration", "local_function_statement"):
        here = here.parent
    body = text(here)
    read = _READS.findall(body)
    written = set(_WRITES.findall(body))
    return bool(read) and all(one in written for one in read)


def _has_binder(node: Node) -> bool:
    """The same initialiser or block also says which types are known."""
    here = node.parent
    while here is not None and here.type not in ("initializer_expression", "block", "compilation_unit"):
        here = here.parent
    return "Binder" in text(here)
