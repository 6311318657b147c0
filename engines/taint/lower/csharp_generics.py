"""What a C# file declares that is not as it looks: structures, and generic methods that make objects of their types."""

from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.csharp_names import NUMBERS, SILENT, type_name
from engines.taint.lower.owners import Scope
from engines.taint.lower.walk import at, children, first_of, text, words

_MAKER: Final = re2.compile(r"\b(\w+)\s*<([\w, ]{1,60})>\s*\([^;{}]{0,300}\)\s*where\b[^;{}=]{0,200}\bnew\s*\(\s*\)")
_MANY: Final = (
    "List|IList|IEnumerable|ICollection|IReadOnlyList|IReadOnlyCollection|HashSet|ISet|IQueryable|Queue|Stack|"
    "LinkedList|ConcurrentBag|ConcurrentQueue|Collection|IAsyncEnumerable"
)
_TABLES: Final = "Dictionary|IDictionary|IReadOnlyDictionary|ConcurrentDictionary|SortedDictionary"
_HELD: Final = rf"(?:{_MANY})<([A-Z]\w{{1,60}})\??>|(?:{_TABLES})<[\w.]{{1,40}}, ?([A-Z]\w{{1,60}})\??>"
_DECLARED: Final = re2.compile(rf"\b(?:{_HELD}|([A-Z]\w{{1,60}})\[\])\??\s+(\w{{1,60}})\s*[;,=){{]")
_FILLED: Final = re2.compile(rf"\bvar\s+(\w{{1,60}})\s*=\s*new\s+(?:{_HELD})")
# What asks a collection for one of what it holds, gives all or some of them, or calls a function with each.
PICKS: Final = words("First FirstOrDefault Single SingleOrDefault Last LastOrDefault ElementAt Find Dequeue Pop Peek")
_KEEPS: Final = words(
    """Where OrderBy OrderByDescending ThenBy ThenByDescending ToList ToArray ToHashSet AsEnumerable AsQueryable Take
    Skip Reverse Distinct DistinctBy Concat Union Append Prepend FindAll TakeWhile SkipWhile Values"""
)
_CALLS: Final = PICKS | _KEEPS | words(
    """Select SelectMany Any All Count Sum Max Min MaxBy MinBy ToDictionary ToLookup GroupBy ForEach Exists RemoveAll
    FindIndex Aggregate"""
)  # fmt: skip
MOST_CHAINED: Final = 40
# Before the type of what stands at keys.
_AT_KEYS: Final = "@"
_VALUES: Final = re2.compile(r"\.Values\b")
_STRUCT: Final = re2.compile(r"\bstruct\s+(\w+)")
# What a structure is when it is bound to another variable or handed over: another one like it.
COPIED: Final = "@copied"
_SERVICES: Final = frozenset(("GetRequiredService", "GetService", "GetRequiredKeyedService", "GetKeyedService"))
# What a type that whoever calls chooses must be: `where TStore : Store<T>`.
_BOUND: Final = re2.compile(r"\bwhere\s+(T[A-Z]\w{0,60})\s*:\s*(?:class\s*,\s*)?([A-Z]\w{1,60})")
Makers = dict[str, list[str]]


def makers(code: str) -> Makers:
    """Methods of a file that make objects of the types they are called with, and what they call those."""
    found = _MAKER.findall(code) if "new()" in code else []
    return {name: [one.strip() for one in listed.split(",")] for name, listed in found}


def structs(code: str) -> frozenset[str]:
    """The structures a file declares, which are values."""
    return frozenset(_STRUCT.findall(code)) if "struct " in code else frozenset()


def bounds(code: str) -> dict[str, str]:
    """What the types are made from that a file's generic classes are told."""
    return dict(_BOUND.findall(code)) if "where " in code else {}


def elements(code: str) -> dict[str, str]:
    """What collections hold by the names they are declared under, where a file says the same of each of a name."""
    found: dict[str, str] = {}
    pairs = [(name, one or third or _AT_KEYS + other) for one, other, third, name in _DECLARED.findall(code)]
    pairs += [(name, one or _AT_KEYS + other) for name, one, other in _FILLED.findall(code)]
    for name, kind in pairs:
        found[name] = kind if found.get(name, kind) == kind else ""
    plain = SILENT | NUMBERS | {""}
    return {name: kind for name, kind in found.items() if kind.removeprefix(_AT_KEYS) not in plain}


def element_of(node: Node | None, known: dict[str, str]) -> str:
    """The type of what a collection holds, "" where nobody says: `orders`, `this.orders.Where(…)`; what tables give one
    after the other are pairs.
    """
    found = _held(node, known)
    is_of_table = found.startswith(_AT_KEYS)
    return "" if is_of_table and not _VALUES.search(text(node)) else found.removeprefix(_AT_KEYS)


def _held(node: Node | None, known: dict[str, str]) -> str:
    for _ in range(MOST_CHAINED if known else 0):
        if node is None or node.type == "identifier":
            break
        if node.type in ("invocation_expression", "await_expression", "parenthesized_expression"):
            inner = node.child_by_field_name("function") or next(iter(children(node)), None)
            if node.type == "invocation_expression" and _last(inner) not in _KEEPS:
                return ""
            node = inner
            continue
        if node.type != "member_access_expression":
            return ""
        node = node.child_by_field_name("expression" if _last(node) in _KEEPS else "name")
    return known.get(text(node), "")


def _last(node: Node | None) -> str:
    name = node.child_by_field_name("name") if node is not None else None
    return text(first_of(name, "identifier") if name is not None and name.type == "generic_name" else name)


def element_at(node: Node, known: dict[str, str]) -> str:
    """The same of one that is asked for by its key: `orders[number]`."""
    is_one = node.type == "element_access_expression"
    return at_key(node.child_by_field_name("expression"), known) if is_one else ""


def at_key(node: Node | None, known: dict[str, str]) -> str:
    return _held(node, known).removeprefix(_AT_KEYS)


def given_each(node: Node, known: dict[str, str]) -> str:
    """The type of what a function is called with: `orders.Select(one => one.Name)`."""
    argument = node.parent
    call = argument.parent.parent if known and argument is not None and argument.parent is not None else None
    function = call.child_by_field_name("function") if call is not None else None
    if argument is None or argument.type != "argument" or function is None or _last(function) not in _CALLS:
        return ""
    return element_of(function.child_by_field_name("expression"), known)


def called(name: str) -> str:
    """The parameter that a type is handed over in."""
    return f"{name} type"


def parameters(node: Node, names: list[str], scope: Scope) -> tuple[ir.Parameter, ...]:
    scope.names |= {called(name): "" for name in names}
    return tuple(ir.Parameter(called(name), at(node), "only") for name in names)


def service(function: Node, name: str) -> Node | None:
    """`services.GetRequiredService<IStore>()`: what is given is of the type it is asked for by."""
    if name not in _SERVICES:
        return None
    types = children(first_of(function.child_by_field_name("name"), "type_argument_list"))
    return types[0] if len(types) == 1 else None


def given(call: Node, known: Makers) -> list[tuple[str, ir.Expression]]:
    """The types that are written at a call of one of these, by the parameters for them."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "member_access_expression":
        function = function.child_by_field_name("name")
    if function is None or function.type != "generic_name":
        return []
    types = children(first_of(function, "type_argument_list"))
    names = known.get(text(first_of(function, "identifier")), [])
    return [(called(name), ir.Name(at(one), type_name(one))) for name, one in zip(names, types, strict=False)]
