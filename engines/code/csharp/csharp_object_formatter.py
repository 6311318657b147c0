"""Objects are read by a formatter that makes any class the data names.

`BinaryFormatter` and its relatives run code of the classes in the data while they read it: whoever writes the data
runs commands in this process. Microsoft says that they cannot be made safe and has removed the first from .NET 9.

Use `System.Text.Json`, `DataContractSerializer` with known types, or another format that holds only data.
"""

from collections.abc import Iterator

from engines.index.csharp import calls_of, made, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_FORMATTERS = ("BinaryFormatter", "LosFormatter", "ObjectStateFormatter", "NetDataContractSerializer", "SoapFormatter")


@rule(
    title="Formatter that makes any class",
    severity="high",
    confidence="medium",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=("csharp",),
    fix="Use System.Text.Json.",
    hints=_FORMATTERS,
    bad=[
        "class A { object F(Stream s) { var f = new BinaryFormatter(); return f.Deserialize(s); } }",
        "class A { object F(string s) => new LosFormatter().Deserialize(s); }",
        "class A { object F(Stream s) { return new NetDataContractSerializer().ReadObject(s); } }",
    ],
    good=[
        "class A { void F(Stream s, object o) { var f = new BinaryFormatter(); f.Serialize(s, o); } }",
        "class A { object F(string s) => JsonSerializer.Deserialize<Order>(s); }",
        "class A { object F(Stream s) { var f = new BinaryFormatter(); return f.Deserialize(s); } }\n"
        "class BinaryFormatter { public object Deserialize(Stream s) => null; }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    places = {one.node for one in made(file, *_FORMATTERS)}
    for call in calls_of(file, "Deserialize", "ReadObject", "UnsafeDeserialize"):
        if call.base is None:
            continue
        values = [call.base] if call.base in places else values_of(file, call.base)
        if any(value in places for value in values if value is not None):
            yield Match.at(call.node, f"{text(call.base)[:40]} makes whatever class the data names.")
