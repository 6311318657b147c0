"""Values of JavaScript that were held against a schema on their way: whoever follows values knows what it lets through.

A rule that sees one file at a time cannot tell a schema of three words from one of any text, so it leaves both to them.
"""

from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import JAVASCRIPT_FUNCTIONS, text
from engines.source import SourceFile

MOST_AROUND: Final = 60
# Looking above a node of a tree is looking down from its root.
MOST_ABOVE: Final = 200
MOST_READ: Final = 3_000
MOST_HOPS: Final = 3
_CHECKS: Final = re2.compile(
    r"^(parse|parseAsync|safeParse|safeParseAsync|validate|validateAsync|validateSync|cast|attempt)$"
)
_READ_CHECKED: Final = frozenset(("getValidatedQuery", "readValidatedBody", "getValidatedRouterParams"))
# How schemas are called where they have a name, or begin where they are written: `Login`, `loginSchema`, `z.object(…)`.
_SCHEMAS: Final = re2.compile(
    r"(?s)^((\w+\.)*([A-Z]\w*|\w*([sS]chema|[vV]alidator|[sS]truct|[sS]hape|[dD]to))|(z|zod|[jJ]oi|yup|v|t|s)\..*)$"
)
# Whose `parse` is of another kind.
_OTHERS: Final = re2.compile(r"(?i)^(JSON5?|URL|Date|YAML|TOML|INI|CSV|Papa|Acorn|Number|Cookie|\w*Parser)$")
_RUNS: Final = frozenset(("query", "mutation", "subscription", "action", "handler", "stateAction"))
_HELD: Final = re2.compile(r"\.(input|schema|inputSchema|inputValidator|validator|bindArgsSchemas)\(")
_FILLED: Final = re2.compile(r"^(Body|Query|Param|Args|Arg|MessageBody)\b")
_PIPE: Final = re2.compile(r"\bParse\w+Pipe\b|\bValidationPipe\b")
_DESCRIBED: Final = frozenset(("schema", "validate"))


def is_held(file: SourceFile, value: Node, hops: int = MOST_HOPS) -> bool:
    """Whether a value, or what it is a part of, came out of a schema, or in through one."""
    root = _root(value)
    if root is None or not hops:
        return False
    if root.type != "identifier":
        return _is_check(root)
    declared = _declared(file, root)
    if declared is None:
        return _came_in_checked(root)
    return _is_check(declared) or is_held(file, declared, hops - 1)


def _declared(file: SourceFile, name: Node) -> Node | None:
    """What a name is declared with above this place, be it one of several that are taken apart there."""
    found = None
    written = text(name)
    for one in file.nodes("variable_declarator"):
        if one.start_byte >= name.start_byte:
            break
        if re2.search(rf"(^|[^\w$]){re2.escape(written)}([^\w$]|$)", text(one.child_by_field_name("name"))):
            found = one.child_by_field_name("value")
    return found


def is_described(node: Node) -> bool:
    """Whether a place is in the handler of a route that is described with a schema: `{ schema, handler }`."""
    around: Node | None = node
    for _ in range(MOST_AROUND):
        around = around.parent if around is not None else None
        if around is None:
            return False
        if around.type == "object" and _keys(around) & _DESCRIBED:
            return True
        if around.type == "arguments" and any(_says_schema(one) for one in around.named_children):
            return True
    return False


def _says_schema(given: Node) -> bool:
    """Options of a route; a handler may hold anything."""
    if given.type != "object":
        return False
    inner = [one.child_by_field_name("value") for one in given.named_children if one.type == "pair"]
    nested = [one for one in inner if one is not None and one.type == "object"]
    return bool(_keys(given) & _DESCRIBED) or any(_keys(one) & _DESCRIBED for one in nested)


def _keys(holder: Node) -> set[str]:
    return {text(one.child_by_field_name("key")) or text(one) for one in holder.named_children}


def _root(value: Node) -> Node | None:
    """The name or call that `a.b[c].d` begins with."""
    here: Node | None = value
    for _ in range(MOST_AROUND):
        if here is None or here.type in ("identifier", "call_expression"):
            return here
        if here.type not in ("member_expression", "subscript_expression", "non_null_expression", "as_expression",
                             "parenthesized_expression", "await_expression"):  # fmt: skip
            return None
        here = here.child_by_field_name("object") or (here.named_children[0] if here.named_children else None)
    return None


def _is_check(node: Node) -> bool:
    while node.type in ("await_expression", "parenthesized_expression", "as_expression") and node.named_children:
        node = node.named_children[0]
    if node.type == "member_expression":
        inner = node.child_by_field_name("object")
        return inner is not None and _is_check(inner)
    function = node.child_by_field_name("function") if node.type == "call_expression" else None
    if function is None:
        return False
    if function.type == "identifier":
        return text(function) in _READ_CHECKED
    owner, name = text(function.child_by_field_name("object")), text(function.child_by_field_name("property"))
    if name == "valid":
        return owner.endswith(".req")
    if not _CHECKS.match(name) or _OTHERS.match(owner.rpartition(".")[2]):
        return False
    return name.startswith("safe") or bool(_SCHEMAS.match(owner))


def _came_in_checked(name: Node) -> bool:
    """A parameter that a framework fills after it looked: of a procedure with an input, behind a mark with a type."""
    written = re2.compile(rf"(^|[^\w$]){re2.escape(text(name))}([^\w$]|$)")
    around = name
    for _ in range(MOST_ABOVE):
        above = around.parent
        if above is None:
            return False
        around = above
        if around.type in JAVASCRIPT_FUNCTIONS:
            given = around.child_by_field_name("parameters")
            for one in given.named_children if given is not None else ():
                if written.search(text(one)):
                    return _is_typed(one) if one.children_by_field_name("decorator") else _is_of_procedure(around)
    return False


def _is_typed(parameter: Node) -> bool:
    marks = " ".join(text(one).lstrip("@") for one in parameter.children_by_field_name("decorator"))
    kind = text(parameter.child_by_field_name("type")).removeprefix(":").strip()
    return bool(_FILLED.match(marks)) and (kind[:1].isupper() or kind == "number" or bool(_PIPE.search(marks)))


def _is_of_procedure(function: Node) -> bool:
    """`procedure.input(schema).mutation(({ input }) => …)`"""
    given = function.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if callee is None or text(callee.child_by_field_name("property")) not in _RUNS:
        return False
    return bool(_HELD.search(text(callee)[:MOST_READ]))
