"""What frameworks call by where a file stands or by a directive: pages, parameters of routes, server actions."""

import re
from typing import Final

from tree_sitter import Node

from engines.taint.lower.walk import children, text

_VERBS: Final = frozenset(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"))
_ROUTE: Final = re.compile(r"(^|/)app/(.*/)?route\.[jt]sx?$")
_PAGE: Final = re.compile(r"(^|/)app/(.*/)?page\.[jt]sx?$")
_WORDS: Final = re.compile(r"^['\"]use server['\"];?$")
_NESTED: Final = frozenset(("export_statement", "lexical_declaration", "variable_declarator", "program"))


# Files whose functions are handed everything in one parameter: `({ request, params }) => …`.
_SVELTE: Final = re.compile(r"(^|/)src/routes/(.*/)?\+(page|layout|server)(\.server)?\.[jt]s$")
_REMIX: Final = re.compile(r"(^|/)app/routes/.+\.[jt]sx?$")
_OF_REMIX: Final = frozenset(("action", "loader"))
_EVENT: Final = re.compile(r"^(\{|event$|args$|e$)")


def is_handed_all(path: str, called: str, place: int, written: str) -> bool:
    """Whether a parameter holds the request with the parts of its address, in Remix and SvelteKit."""
    if place:
        return False
    if _REMIX.search(path):
        return called in _OF_REMIX
    return bool(_SVELTE.search(path) and _EVENT.match(written))


def handed_by_place(path: str, called: str, place: int, written: str) -> str:
    """What a parameter is by where its function stands: the request, what holds `params`, the parts of the address; of
    a page whose address has no part of several names, these are one name each.
    """
    if is_handed_all(path, called, place, written):
        return "@http.Request"
    if place == 1:
        return "@http.Request" if called in _VERBS and _ROUTE.search(path) else ""
    if place or not (called == "getServerSideProps" or (called[:1].isupper() and _PAGE.search(path))):
        return ""
    return "@http.Request" if "[..." in path or called == "getServerSideProps" else "@next.Page"


def answering(root: Node, path: str) -> frozenset[str]:
    """The names of functions that a route's file gives to browsers under a verb: `export const GET = handle`,
    `export { handle as POST }`, `export const PUT = guarded(handle)`.
    """
    if not _ROUTE.search(path):
        return frozenset()
    found: set[str] = set()
    for one in children(root):
        for given in children(one) if one.type == "export_statement" else ():
            if given.type == "lexical_declaration":
                values = [each.child_by_field_name("value") for each in children(given) if _is_verb(each, "name")]
                found |= {name for value in values if value is not None for name in _named(value)}
            elif given.type == "export_clause":
                found |= {text(each.child_by_field_name("name")) for each in children(given) if _is_verb(each, "alias")}
    return frozenset(found)


def _is_verb(node: Node, field: str) -> bool:
    return text(node.child_by_field_name(field)) in _VERBS


def _named(value: Node) -> set[str]:
    given = value.child_by_field_name("arguments") if value.type == "call_expression" else None
    return {text(one) for one in (children(given) if given is not None else [value]) if one.type == "identifier"}


def acts_on_server(function: Node) -> bool:
    """Whether browsers may call it by name: it says so itself, or its file does for all it exports."""
    body = function.child_by_field_name("body")
    if body is not None and body.type == "statement_block" and _says_so(body):
        return True
    outer = function.parent
    while outer is not None and outer.type in _NESTED - {"program", "export_statement"}:
        outer = outer.parent
    top = outer.parent if outer is not None and outer.type == "export_statement" else None
    return top is not None and top.type == "program" and _says_so(top)


def _says_so(block: Node) -> bool:
    first = block.named_child(0) if block.named_child_count else None
    while first is not None and first.type.endswith("comment"):
        first = first.next_named_sibling
    return first is not None and first.type == "expression_statement" and bool(_WORDS.match(text(first)))
