"""What Java's frameworks do with what a method of a controller returns: write it as a page, or take it for a name."""

from collections.abc import Mapping
from typing import Final

from tree_sitter import Node

from engines.taint.lower.java_handed import is_routed
from engines.taint.lower.walk import first_of, text

# A text with a status: a page like the text alone, as long as nobody says what else it is.
_WRAPPED: Final = frozenset(["ResponseEntity<String>", "HttpEntity<String>"])
# Annotations that may say of what kind an answer is: of JAX-RS, of Micronaut, of Quarkus.
_SAY_WHAT: Final = frozenset(("Produces", "Get", "Post", "Put", "Patch", "Delete", "Route"))
_SAY_FOR_ALL: Final = frozenset(("Produces", "RequestMapping", "Controller"))
_VERBS: Final = frozenset(("GET", "POST", "PUT", "DELETE", "PATCH", "Get", "Post", "Put", "Delete", "Patch"))


def said_of_all(marks: Mapping[str, Node]) -> str:
    """What the annotations of a class say of what all its methods answer: `@Produces("text/html")`."""
    told = " ".join(text(one).lower() for name, one in marks.items() if name in _SAY_FOR_ALL)
    return told if "produces" in told else ""


def answer_of(node: Node, marks: Mapping[str, Node], around: str, *, is_page: bool) -> str:
    """What is done with the text a routed method returns: written as a page, or taken for the name of a view; `around`
    is what its class says of all of them.
    """
    kind = "".join(text(node.child_by_field_name("type")).split())
    if kind in _WRAPPED and is_routed(marks):
        if not any(word in text(node) for word in ("contentType(", "setContentType", "produces", "CONTENT_TYPE")):
            return "" if around and "html" not in around.partition("produces")[2] else "@written"
        return "@written" if any(word in text(node) for word in ("TEXT_HTML", "text/html")) else ""
    if kind != "String" or not is_routed(marks):
        told = " ".join(text(one).lower() for name, one in marks.items() if name in _SAY_WHAT)
        told = told if "produces" in told or not marks.keys() & _VERBS else around
        return "@written" if "html" in told.partition("produces")[2] else ""
    if not is_page:
        return "@viewed"
    said = text(first_of(node, "modifiers")).lower()
    said = said if "produces" in said else around
    return "" if "produces" in said and "html" not in said.partition("produces")[2] else "@written"
