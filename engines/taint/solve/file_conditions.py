"""When a sink that opens what it is given is one: by what the path or address begins with."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve.seen_code import code_of, codes_in
from engines.taint.solve.strings import OWN
from engines.taint.solve.value import UNKNOWN, Source
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given
    from engines.taint.solve.program import FunctionInfo

_ADDRESS: Final = re2.compile(r"(?i)^(https?|ftp)://?[^/?#\\\\]*$")
# What a field of a request is called when it holds an address.
_CALLED: Final = re2.compile(r"(?i:^|[_-])(?i:url|uri|link|href)s?$|[a-z](?:Url|URL|Uri|URI)$")
_OPENS_ADDRESSES: Final = frozenset(
    ("file_get_contents", "fopen", "readfile", "copy", "file", "simplexml_load_file", "getimagesize")
)
# A connection string that says which server it is: what follows cannot choose another.
_CONNECTED: Final = re2.compile(
    r"(?i)^jdbc:[a-z0-9:+-]+(//|@)[^/?;@]+[/?;:]|^jdbc:(sqlite|hsqldb|derby):(mem|file|\.|/)"
)
_DIALS: Final = frozenset(("DialContext", "Control", "ControlContext"))
_OWN_NETWORK: Final = re2.compile(
    r"(?i)^(is_?(?:private|loopback|non_?public|internal|global_?unicast|public|reserved|blocked|link_?local)|parse_?cidr$|"
    r"(must_?)?parse_?prefix$)"
)
# How many functions that make a client are read, with those they call.
_MOST_READ: Final = 24
_RESOLVING: Final = frozenset(("LIBXML_NOENT", "LIBXML_DTDLOAD"))


def _local(given: "Given") -> bool:
    """No scheme stands before the value, and it is not called an address."""
    return "://" not in given.value.prefix and not given.value.prefix.startswith("data:") and not _is_address(given)


def _remote(given: "Given") -> bool:
    """A scheme stands before it, and no host that is whole; or it is all there is, and called an address."""
    prefix = given.value.prefix
    return (bool(_ADDRESS.match(prefix)) and not prefix.startswith(OWN)) or _is_address(given)


def _is_address(given: "Given") -> bool:
    if given.value.prefix or given.name not in _OPENS_ADDRESSES:
        return False
    parts = [label.path[-1] for label in given.value.labels if label.path and isinstance(label.root, Source)]
    return any(_CALLED.search(part.strip(".[]'\"")) for part in parts)


def _resolves(given: "Given") -> bool:
    """An option says that entities are resolved."""
    return any(one.name in _RESOLVING for one in (*given.arguments, *given.keywords.values()))


def _any_package(given: "Given") -> bool:
    """No package stands before the name: what is in one of the program's own was put there to be chosen."""
    return "." not in given.value.prefix


def looks_where_it_dials(given: "Given") -> bool:
    """The file, or what the function calls, makes connections in a way of its own in Go, and asks there which addresses
    are one's own network's.
    """
    machine, module = given.machine, given.machine.f.module
    if module.module.language != "go":
        return False
    mine = codes_in(machine, module)
    return _looks(mine) or _looks([code_of(machine, one) for one in _called_from(machine.f.info)])


def _looks(functions: list[ir.Function]) -> bool:
    names = {name for one in functions for node in each(ir.Expression, *one.body) for name in _named(node)}
    return not _DIALS.isdisjoint(names) and any(_OWN_NETWORK.search(one) for one in names)


def _called_from(info: "FunctionInfo") -> list["FunctionInfo"]:
    """What a function calls, and what is called from there: one of them makes the client it asks with."""
    found = [info]
    for one in found:
        found += [each for each in one.callees if each not in found][: _MOST_READ - len(found)]
    return found


def _named(node: ir.Expression) -> tuple[str, ...]:
    """What an expression itself names: itself, or the fields it fills."""
    if isinstance(node, ir.Attribute | ir.Name):
        return (node.name,)
    if isinstance(node, ir.Mapping):
        return tuple(str(key.value) for key, _ in node.items if isinstance(key, ir.Constant))
    return tuple(name for name, _ in node.keywords) if isinstance(node, ir.Call) else ()


def _saved_there(given: "Given") -> bool:
    """The place to save to is all it is given: the file of a record takes a name and the content, and its store names
    the place.
    """
    return "save" not in given.keywords and "content" not in given.keywords and not given.name.startswith("django.")


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {
    "local": _local, "remote": _remote, "resolves entities": _resolves, "saved there": _saved_there,
    "any package": _any_package,
    "any database": lambda given: given.value.const is UNKNOWN and not _CONNECTED.match(given.value.prefix),
}  # fmt: skip
