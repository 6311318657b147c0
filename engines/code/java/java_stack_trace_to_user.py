"""The stack trace of an error is sent to whoever made the request.

It names classes, versions, files, statements and sometimes values: a map for the next attack.

Log the error and answer with a sentence and a number under which it is found in the log.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, method_around, static_calls, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

MOST_STEPS = 12
# What answers, called on what is called so.
ANSWERS = frozenset(("end", "result", "html", "json", "body", "entity", "ok", "send", "write", "print", "println"))
SAYS = ("response", "Response", "resp", "ctx", "context", "getWriter", "out")
WRITES = frozenset(("print", "println", "write", "append", "body", "entity", "sendError", "printf"))


@rule(
    title="Stack trace shown to the user",
    severity="medium",
    confidence="high",
    cwe=209,
    weakness="error-exposure",
    languages=("java",),
    fix="Log the error and answer with a plain sentence.",
    hints=("printStackTrace", "getStackTrace"),
    bad=[
        "class A { void f(HttpServletResponse r, Exception e) throws Exception { e.printStackTrace(r.getWriter()); } }",
        "class A { void f(HttpServletResponse r, Exception e) throws Exception {\n"
        "  java.io.PrintWriter out = r.getWriter(); e.printStackTrace(out); } }",
        "import org.apache.commons.lang3.exception.ExceptionUtils;\nclass A { Object f(Exception e) {\n"
        "  return ResponseEntity.status(500).body(ExceptionUtils.getStackTrace(e)); } }",
        "class A { void f(Context ctx, Exception e) { StringWriter sw = new StringWriter();\n"
        "  e.printStackTrace(new PrintWriter(sw)); ctx.status(500).result(sw.toString()); } }",
    ],
    good=[
        "class A { void f(Context ctx, Exception e) { StringWriter sw = new StringWriter();\n"
        "  e.printStackTrace(new PrintWriter(sw)); log.error(sw.toString()); ctx.status(500); } }",
        "class A { void f(Exception e) { e.printStackTrace(); } }",
        "class A { String f(Exception e) { java.io.StringWriter w = new java.io.StringWriter();\n"
        "  e.printStackTrace(new java.io.PrintWriter(w)); return w.toString(); } }",
        "import org.apache.commons.lang3.exception.ExceptionUtils;\nclass A { void f(Logger log, Exception e) {\n"
        "  log.error(ExceptionUtils.getStackTrace(e)); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "printStackTrace"):
        if _is_response(file, call.argument(0)) or _is_text_sent(file, call.argument(0)):
            yield Match.at(call.node, "Whoever asks sees the stack trace.")
    for owner in ("org.apache.commons.lang3.exception.ExceptionUtils", "com.google.common.base.Throwables"):
        for call in static_calls(file, owner, "getStackTrace", "getStackTraceAsString"):
            if _is_sent(call.node):
                yield Match.at(call.node, "Whoever asks sees the stack trace.")


def _is_response(file: SourceFile, node: Node | None) -> bool:
    if node is None:
        return False
    values = values_of(file, node) if node.type == "identifier" else [node]
    return any(".getWriter()" in text(one) for one in values)


def _is_text_sent(file: SourceFile, node: Node | None) -> bool:
    """`e.printStackTrace(new PrintWriter(text))`, whose text goes to whoever asked."""
    if node is None:
        return False
    for value in values_of(file, node) if node.type == "identifier" else [node]:
        given = value.child_by_field_name("arguments") if value is not None else None
        name = text(given.named_children[0]) if given is not None and given.named_children else ""
        if "PrintWriter" not in text(value) or not name.isidentifier():
            continue
        for call in calls_of(file, "toString"):
            if text(call.base) == name and method_around(call.node) == method_around(node) and _is_answered(call.node):
                return True
    return False


def _is_answered(node: Node) -> bool:
    """Whether a value stands among what an answer is made of."""
    one: Node | None = node
    for _ in range(MOST_STEPS):
        before, one = one, one.parent if one is not None else None
        if one is None or one.type.endswith(("statement", "declaration")):
            return False
        if one.type == "method_invocation" and before != one.child_by_field_name("object"):
            base = text(one.child_by_field_name("object"))
            if text(one.child_by_field_name("name")) in ANSWERS and any(word in base for word in SAYS):
                return True
    return False


def _is_sent(node: Node) -> bool:
    """An argument of a call that writes an answer."""
    parent = node.parent.parent if node.parent is not None else None
    if parent is None or parent.type != "method_invocation":
        return False
    name, base = text(parent.child_by_field_name("name")), text(parent.child_by_field_name("object"))
    is_answer = any(word in base for word in ("response", "Response", "getWriter", "ResponseEntity"))
    return name in WRITES and is_answer
