"""Every website may send requests with the visitor's cookies and read the answers.

A page the visitor happens to have open reads their data here and acts in their name.

List the origins that may: `policy.WithOrigins("https://app.example.com").AllowCredentials()`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import Call, calls_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Any origin with credentials",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=("csharp",),
    fix="List the origins with WithOrigins.",
    hints=("AllowCredentials",),
    bad=[
        "class A { void F(CorsPolicyBuilder p) {\n  p.AllowAnyOrigin().AllowAnyHeader().AllowCredentials(); } }",
        "class A { void F(CorsPolicyBuilder p) {\n"
        "  p.SetIsOriginAllowed(origin => true).AllowAnyMethod().AllowCredentials(); } }",
        "class A { void F(CorsPolicyBuilder p) {\n  p.AllowCredentials();\n"
        "  p.SetIsOriginAllowed(_ => { return true; }); } }",
    ],
    good=[
        'class A { void F(CorsPolicyBuilder p) {\n  p.WithOrigins("https://a.example").AllowCredentials(); } }',
        "class A { void F(CorsPolicyBuilder p) {\n  p.AllowAnyOrigin().AllowAnyHeader(); } }",
        "class A { void F(CorsPolicyBuilder p, HashSet<string> own) {\n"
        "  p.SetIsOriginAllowed(origin => own.Contains(origin)).AllowCredentials(); } }",
        "class A { void F(CorsOptions o) {\n"
        '  o.AddPolicy("open", p => p.AllowAnyOrigin());\n'
        '  o.AddPolicy("own", p => p.WithOrigins("https://a.example").AllowCredentials()); } }',
        "class A { void F(CorsPolicyBuilder p, string[] hosts) {\n"
        "  if (hosts.Length == 0) { p.AllowAnyOrigin(); }\n"
        "  else { p.WithOrigins(hosts).AllowCredentials(); } } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    with_credentials = [_root(call.node) for call in calls_of(file, "AllowCredentials")]
    for call in calls_of(file, "AllowAnyOrigin", "SetIsOriginAllowed"):
        if _allows_all(call) and any(_is_same(_root(call.node), other) for other in with_credentials):
            yield Match.at(call.node, "Any website reads what the visitor may read.")


def _allows_all(call: Call) -> bool:
    test = call.argument(0)
    if call.name == "AllowAnyOrigin":
        return True
    body = test.child_by_field_name("body") if test is not None else None
    return "".join(text(body).split()) in ("true", "{returntrue;}")


def _root(node: Node) -> Node:
    """What a chain of calls begins with."""
    here = node
    while here.type in ("invocation_expression", "member_access_expression"):
        inner = here.child_by_field_name("function") or here.child_by_field_name("expression")
        if inner is None:
            break
        here = inner
    return here


def _is_same(one: Node, other: Node) -> bool:
    """The same variable of the same function, where one does not keep the other from being reached."""
    if text(one) != text(other) or _scope(one) != _scope(other):
        return False
    arms, others = _arms(one), _arms(other)
    return all(others.get(at, arm) == arm for at, arm in arms.items())


def _arms(node: Node) -> dict[int, int]:
    """Each `if` around it, and in which of its arms it stands."""
    found: dict[int, int] = {}
    here = node
    while here.parent is not None:
        if here.parent.type == "if_statement":
            found[here.parent.start_byte] = here.start_byte
        here = here.parent
    return found


def _scope(node: Node) -> int:
    here = node.parent
    while here is not None and here.type not in ("lambda_expression", "method_declaration", "compilation_unit"):
        here = here.parent
    return here.start_byte if here is not None else -1
