"""What is known of how a text that is put together begins."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import BEHIND, BITS, INSIDE_QUOTES, UNSLASHED
from engines.taint.solve.hosts_in_texts import behind_host
from engines.taint.solve.hosts_in_texts import on_host as on_host
from engines.taint.solve.machine import bound
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.value import NOTHING, UNKNOWN, Labels, Source, Trace, Value, safer, steps

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions

_WRITE: Final = re2.compile(r"(?i)^[\s(]*(insert|update|replace)\s")

# What makes an address of one of the program's own routes, and where a page itself is.
_OWN_ADDRESS: Final = re2.compile(
    r"(?:^|[.$>])(?:generateUrl|url_for|urlFor|path_for|pathFor|UrlGenerator\w*\(\)\.generate|Router\w*\(\)\.generate"
    r"|urlGenerator\(?\)?\.generate|router\(?\)?\.generate|Url\.Action|Url\.RouteUrl)\(\)$|location\.(?:pathname|origin)$"
)
# Begins with something of the program's own that is not known; with a scheme of its own and any host behind it.
OWN: Final = "\0"
OPEN: Final = "\1"
_MARKED_UP: Final = frozenset(("markupsafe.Markup()", "flask.Markup()", "jinja2.Markup()"))
# The step of a way where a value becomes part of a page.
MARKED_UP: Final = "put into markup"


def escaped(left: Value, made: Value) -> Value:
    """`Markup("<b>%s</b>") % name`, and `+`: what is put into marked-up text is escaped on its way."""
    if left.name not in _MARKED_UP or not made.labels:
        return made
    return made.changed(safer(made.labels, BITS["cross-site-scripting"]))


def _written(constant: object) -> str:
    """How it stands in a text, a text of bytes without what marks it in the source."""
    return constant.decode("utf-8", "replace") if isinstance(constant, bytes) else str(constant)


def prefix_of(parts: list[Value]) -> str:
    """The constant text the parts begin with, or OWN or OPEN."""
    prefix = ""
    for place, part in enumerate(parts):
        if part.const is UNKNOWN:
            if not prefix and not part.prefix and place + 1 < len(parts) and not _is_foreign(part):
                return OPEN if str(parts[place + 1].const).startswith(":") else OWN
            if prefix == "/" and part.labels and all(label.safe & UNSLASHED for label in part.labels):
                return prefix + OWN
            return prefix + part.prefix
        prefix += _written(part.const)
    return prefix


def _is_foreign(part: Value) -> bool:
    """Whether somebody outside may have chosen the part, or a caller, of whom nothing is known here."""
    if _OWN_ADDRESS.search(part.name):
        return False
    return part.alias is not None or any(
        not isinstance(label.root, Source) or label.root.kind != "environment" for label in part.labels
    )


def is_write(text: str) -> bool:
    """Whether a text begins like a statement that puts something into a database."""
    return bool(text) and bool(_WRITE.match(text))


def quoted(machine: "Expressions", parts: list[Value]) -> list[Value]:
    """The parts of a text; what stands between quotes is marked so, with whatever is in it."""
    mark, made = "", []
    for part in behind_host(parts):
        if part.const is not UNKNOWN:
            mark = _open_quote(str(part.const), mark)
        elif mark and (part.labels or part.cell):
            part = Value(safer(machine.all_labels(part), INSIDE_QUOTES))
        made.append(part)
    return made


# What an object of the program is asked for where a text is put together.
_SPELLS: Final = ("toString", "ToString", "__str__", "__toString", "__repr__")


def spelled(machine: "Expressions", parts: list[Value], at: int) -> list[Value]:
    """The parts of a text, each object of the program as what it says of itself."""
    return [_spelled(machine, part, at) if part.refs else part for part in parts]


def _spelled(machine: "Expressions", part: Value, at: int) -> Value:
    for ref in part.refs:
        found = (ref.info.find(name) for name in _SPELLS) if isinstance(ref, InstanceRef) else ()
        member = next((one for one in found if one is not None), None)
        if member is not None and any(isinstance(one, FunctionRef) for one in member.refs):
            return machine.called(bound(member, part), [], {}, ir.Call(at, ir.Name(at, ""), ()))
    return part


def behind(parts: list[Value]) -> list[Value]:
    """The parts of a text; what follows a slash is marked so."""
    parts = behind_host(parts)
    for place in range(1, len(parts)):
        before = parts[place - 1].const
        if parts[place].labels and isinstance(before, str) and before.endswith("/"):
            parts[place] = parts[place].with_labels(safer(parts[place].labels, BEHIND))
    return parts


def _open_quote(text: str, mark: str) -> str:
    """The quote that is open behind the text, when `mark` was before it."""
    escaped = False
    for one in text:
        if escaped:
            escaped = False
        elif one == "\\":
            escaped = True
        elif one in "'\"" and mark in ("", one):
            mark = "" if mark else one
    return mark


def marked_up(source: Source, trace: Trace | None) -> Trace | None:
    """The first step in the source's own file that puts it into markup."""
    return next((one for one in steps(trace) if one.note == MARKED_UP and one.path == source.path), None)


def grown(one: ir.Assign) -> str:
    """What an assignment does, for whoever reads the way of a value: a text that grows piece by piece is a page."""
    parts = one.value.parts if isinstance(one.value, ir.Text) else ()
    is_markup = any(isinstance(part, ir.Constant) and "<" in str(part.value) for part in parts)
    return MARKED_UP if is_markup or parts[:1] == (one.target,) else "assigned"


def held(machine: "Expressions", one: ir.Assign) -> Labels:
    """What is in `text` already where `text = text + more`."""
    is_growing = isinstance(one.value, ir.Text) and one.value.parts[:1] == (one.target,)
    return machine.value(one.target).labels if is_growing else NOTHING
