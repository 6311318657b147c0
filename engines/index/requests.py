"""Which expressions hold what a stranger sent: the request objects of the common web frameworks."""

import re2
from tree_sitter import Node

from engines.index.names import dotted
from engines.index.scopes import scopes, text
from engines.index.strings import holes
from engines.source import SourceFile

MOST_NODES = 400
MOST_ABOVE = 6_000
_FLASK = re2.compile(
    r"(flask|quart|bottle)\.request\.(args|form|values|json|cookies|headers|data|files|query_string|get_json|get_data"
    r"|view_args|url|full_path|path|query|forms|params|stream)\b.*"
)
_DJANGO = re2.compile(
    r"~?((self|this)\.)?request\.(GET|POST|COOKIES|META|FILES|body|headers|data|query_params|args|form|values|json"
    r"|cookies|get_json|query|params|match_info|rel_url)\b.*"
)
_EXPRESS = re2.compile(
    r"~?(this\.)?(req|request|ctx|ctx\.request|ctx\.req|context\.request)"
    r"\.(query|body|params|headers|cookies|param|get|header|url|originalUrl|path|hostname|files|file|rawBody)\b.*"
)
_RESPONSE = re2.compile(r"~?(this\.)?(res|resp|response|reply|ctx|ctx\.response)(\.\w+\(\))*")
_NOT_IN_A_LINK = re2.compile(r"\b(req|request)\.(get|header)\(|\.(headers|cookies|META|COOKIES)\b")
# What these give back cannot carry an attack of the kinds looked for.
_HARMLESS = frozenset(("int", "float", "bool", "len", "Number", "parseInt", "parseFloat", "Boolean", "typeof", "UUID"))
# Plain functions that hand on what they are given, as far as paths and addresses go.
_KEEPING = frozenset(
    ("str", "String", "Path", "PurePath", "join", "resolve", "normalize", "abspath", "realpath", "normpath", "unquote",
     "decodeURIComponent", "decodeURI", "encodeURI", "URL", "require", "open", "fetch", "redirect", "send_file", "f",
     "urljoin", "HttpResponseRedirect", "FileResponse", "RedirectResponse", "needle", "axios", "got", "request")
)  # fmt: skip
# What stands before a parenthesis and asks nothing.
_SAYING = frozenset(("if", "while", "switch", "print", "str", "String", "decodeURIComponent", "unquote", "elif", "not"))
_WHOLE = frozenset(("attribute", "member_expression", "call", "call_expression", "subscript", "subscript_expression"))


def is_request_data(file: SourceFile, node: Node | None) -> bool:
    """Whether this expression itself is a part of the request: `request.args["x"]`, `req.query.x`."""
    while node is not None and node.type in ("subscript", "subscript_expression", "call", "call_expression", "await"):
        node = (
            node.child_by_field_name("value")
            or node.child_by_field_name("object")
            or node.child_by_field_name("function")
        )
    if node is None or node.type not in ("attribute", "member_expression"):
        return False
    name = dotted(file, node).replace("()", "")
    pattern = (_FLASK, _DJANGO) if file.language == "python" else (_EXPRESS,)
    return any(one.fullmatch(name) for one in pattern)


def is_from_link(node: Node | None) -> bool:
    """Whether a stranger can put this part of the request into a link: headers and cookies are the browser's own."""
    return node is not None and not _NOT_IN_A_LINK.search(text(node))


def is_response(file: SourceFile, node: Node | None) -> bool:
    """Whether this is the answer a handler writes to: `res`, `this.response`, `res.status(404)`."""
    return bool(_RESPONSE.fullmatch(dotted(file, node)))


def request_data_in(file: SourceFile, node: Node | None, *, through: frozenset[str] = frozenset()) -> Node | None:
    """The first part of the request used inside an expression, where nothing around it makes it harmless; or None.

    `through` are functions whose result is harmless for the rule that asks. A part used as a key (`TABLE[x]`,
    `TABLE.get(x)`) only chooses among what the program holds.
    """
    waiting = [node] if node is not None else []
    for _ in range(MOST_NODES):
        if not waiting:
            return None
        one = waiting.pop()
        if one.type in _WHOLE and is_request_data(file, one):
            return one
        if one.type in ("call", "call_expression") and _is_harmless(one, through):
            continue
        if one.type in ("subscript", "subscript_expression"):
            waiting.extend(filter(None, [one.child_by_field_name("value") or one.child_by_field_name("object")]))
        elif one.type not in (
            "function_definition",
            "lambda",
            "arrow_function",
            "function_expression",
            "comparison_operator",
        ):
            waiting.extend(reversed(one.named_children))
    return None


def unvetted_data_in(file: SourceFile, node: Node | None, *, through: frozenset[str] = frozenset()) -> Node | None:
    """The same for rules about paths and addresses: None too where the part was asked about before, or goes through a
    function of the program's own. Who follows values knows better then.
    """
    found = request_data_in(file, node, through=through)
    if found is None or node is None:
        return None
    here = found.parent
    while here is not None and here.start_byte >= node.start_byte and here.end_byte <= node.end_byte:
        callee = here.child_by_field_name("function") if here.type in ("call", "call_expression") else None
        if callee is not None and callee.type == "identifier" and text(callee) not in _KEEPING:
            return None
        here = here.parent
    return None if _is_asked_about(file, found) else found


def _is_asked_about(file: SourceFile, part: Node) -> bool:
    """Whether it was compared, or handed to a function of the program's own, above in the same function."""
    holder = scopes(file).function_at(part)
    start = holder.start_byte if holder is not None else 0
    above = file.data[max(start, part.start_byte - MOST_ABOVE) : part.start_byte].decode(errors="replace")
    words = re2.escape(text(part))
    handed = re2.finditer(rf"(?:^|[^.\w])(\w{{1,60}})\([^()]{{0,120}}{words}\b", above)
    if any(one[1] not in _SAYING for one in handed):
        return True
    return (
        re2.search(rf"{words}(\.\w{{1,40}}\(| *[=!]==? *['\"\w])|\bin {words}\b|{words} (not )?in\b", above) is not None
    )


def _is_harmless(call: Node, through: frozenset[str]) -> bool:
    name = text(call.child_by_field_name("function"))
    last = name.rpartition(".")[2]
    return last in _HARMLESS or last in through or (last == "get" and name[:1].isupper())


def has_fixed_host(file: SourceFile, address: Node | None) -> bool:
    """Whether the part before the first changing value already names the host: "https://example.org/...". A path of
    the same site counts too, but not the start of a host name.
    """
    open_holes = holes(file, address)
    if not open_holes:
        return False
    before = open_holes[0].before
    if not before and _LINK_MAKERS.match(text(open_holes[0].node)):
        return True
    return bool(_HOST.match(before)) or (before.startswith("/") and not before.startswith("//") and len(before) > 1)


_LINK_MAKERS = re2.compile(r"(\w+\.)?(reverse|reverse_lazy|url_for|resolve_url|url_path_for)\(")
_HOST = re2.compile(r"(?i)[a-z][a-z0-9+.-]*://[^/?#]+[/?#]")
