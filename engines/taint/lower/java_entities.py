"""What JPA's entity manager and Hibernate's sessions keep and find: objects of a class that is named in the call."""

from typing import Final, Protocol

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_repositories import FOUND, SAVED
from engines.taint.lower.walk import at, children, text, words

_MANAGERS: Final = words("EntityManager Session StatelessSession HibernateTemplate")
_QUERIES: Final = words("Query TypedQuery SelectionQuery")
_KEEPS: Final = words("persist save saveOrUpdate merge")
_FINDS: Final = words("find get load getReference")
_LISTS: Final = words("getResultList list getResultStream")
_GIVES: Final = _LISTS | words("getSingleResult uniqueResult")
NAMES: Final = _KEEPS | _FINDS | _GIVES
_CLASS: Final = re2.compile(r"^([A-Z]\w*)\.class$")
# `createQuery("select n from Note n", Note.class)`, `createQuery("from Note where …")`
_ASKED: Final = re2.compile(
    r'create(?:Selection)?Query\(\s*"(?:[^"]*"[^"(),;]*")*?[^"]*\b(?i:from)\s+([A-Z]\w*)|createQuery\([^;]*,\s*([A-Z]\w*)\.class\s*\)'
)
_METHODS: Final = ("method_declaration", "constructor_declaration", "lambda_expression")


class _Lowering(Protocol):
    pending: list[ir.Statement]

    def type_of(self, node: Node | None) -> str: ...


def called(
    lowering: _Lowering, node: Node, base: ir.Expression, name: str, given: tuple[ir.Expression, ...]
) -> ir.Expression | None:
    """What such a call gives; None where it stays a call."""
    owner = node.child_by_field_name("object")
    kind = lowering.type_of(owner).rpartition(".")[2]
    place, arguments = at(node), children(node.child_by_field_name("arguments"))
    if kind in _MANAGERS and name in _KEEPS and len(given) == 1:
        kept = lowering.type_of(arguments[0]).rpartition(".")[2]
        if kept[:1].isupper():
            saved = ir.Call(place, ir.Name(place, SAVED), (ir.Constant(place, kept), given[0]))
            lowering.pending.append(ir.Evaluate(place, saved))
        return None
    if kind in _MANAGERS and name in _FINDS and arguments and (found := _CLASS.match(text(arguments[0]))):
        return _found(lowering, found[1], place)
    if name not in _GIVES or kind not in _MANAGERS | _QUERIES:
        return None
    asked = _ASKED.search(text(node) if kind in _MANAGERS else _made(node, text(owner).partition(".")[0]))
    if asked is None:
        return None
    # What is asked for is still looked at.
    lowering.pending.append(ir.Evaluate(place, ir.Call(place, ir.Attribute(place, base, name), given)))
    one = _found(lowering, asked[1] or asked[2], place)
    clause = ir.Clause(ir.Name(place, "each"), ir.Opaque(place, (), "rows"), ())
    return ir.Gather(place, "list", one, None, (clause,)) if name in _LISTS else one


def _found(lowering: _Lowering, kept: str, place: int) -> ir.Expression:
    one = ir.Name(place, f"found {kept}")
    found = ir.Call(place, ir.Name(place, FOUND), (ir.Constant(place, kept),))
    lowering.pending.append(ir.Assign(place, one, found, kept))
    return one


def _made(node: Node, variable: str) -> str:
    """How the query in a variable is made, in the same method."""
    around: Node | None = node
    while around is not None and around.type not in _METHODS:
        around = around.parent
    if around is None or not variable.isidentifier():
        return ""
    made = re2.search(rf"\b{variable}\s*=\s*([^;]*)", text(around))
    return str(made[1]) if made is not None else ""
