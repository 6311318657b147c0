"""Every other site may call this one with the visitor's cookies and read the answer.

Any page a signed-in visitor opens reads what the visitor may read here: their data, their tokens, what protects their
forms.

List the sites that may: `allowedOrigins("https://app.example.com")`. Without credentials, `*` is enough.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import Call, annotations, calls_of, method_around, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

PATTERNS = ("allowedOriginPatterns", "addAllowedOriginPattern", "setAllowedOriginPatterns")
ANYBODY = ("allowedOrigins", "addAllowedOrigin", "setAllowedOrigins")
ANY = ('"*"', '".*"', '".*."')
ALLOWED = ("allowCredentials", "setAllowCredentials")


@rule(
    title="Any site may read with the visitor's cookies",
    severity="medium",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=("java",),
    fix='List the sites: allowedOrigins("https://app.example.com").',
    hints=("llowCredentials", "Allow-Credentials", "reflectClientOrigin"),
    bad=[
        "class A { void f(HttpServletRequest q, HttpServletResponse r) {\n"
        '  r.setHeader("Access-Control-Allow-Origin", q.getHeader("Origin"));\n'
        '  r.setHeader("Access-Control-Allow-Credentials", "true"); } }',
        "class A { void f(CorsRegistry registry) {\n"
        '  registry.addMapping("/**").allowedOriginPatterns("*").allowCredentials(true); } }',
        'class A { void f(CorsConfiguration c) { c.setAllowCredentials(true);\n  c.addAllowedOriginPattern("*"); } }',
        '@CrossOrigin(originPatterns = "*", allowCredentials = "true")\nclass A { }',
        'class A { void f(Router r) { r.route().handler(CorsHandler.create(".*").allowCredentials(true)); } }',
        "class A { void f(Rule it) { it.reflectClientOrigin = true; it.allowCredentials = true; } }",
    ],
    good=[
        'class A { void f(HttpServletRequest q, HttpServletResponse r) { String origin = q.getHeader("Origin");\n'
        "  if (KNOWN.contains(origin)) {\n"
        '    r.setHeader("Access-Control-Allow-Origin", origin);\n'
        '    r.setHeader("Access-Control-Allow-Credentials", "true"); } } }',
        "class A { void f(CorsRegistry registry) {\n"
        '  registry.addMapping("/**").allowedOrigins("https://app.example.com").allowCredentials(true); } }',
        'class A { void f(CorsRegistry registry) { registry.addMapping("/**").allowedOriginPatterns("*"); }\n'
        "  boolean allowCredentials; }",
        '@CrossOrigin(origins = "*", allowCredentials = "false")\nclass A { }',
        'class A { void f(Router r) { r.route().handler(CorsHandler.create("*").allowedHeader("x")); } }',
        "class A { void f(Rule it) { it.reflectClientOrigin = true; it.allowCredentials = false; } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, *PATTERNS, *ANYBODY):
        if any('"*"' in text(one) for one in call.arguments) and _credentials(file, call):
            yield Match.at(call.node, "Every site may call this one in the visitor's name.")
    for call in calls_of(file, "setHeader", "addHeader"):
        name = string(file, call.argument(0)) or ""
        if name.lower() == "access-control-allow-origin" and _is_asked(file, call) and _says_so(file, call):
            yield Match.at(call.node, "Whoever asks is allowed, with the visitor's cookies.")
    yield from _of_other_libraries(file)
    for node, given in annotations(file, "CrossOrigin"):
        if '"*"' in text(given.get("originPatterns")) and "true" in text(given.get("allowCredentials")):
            yield Match.at(node, "Every site may call this one in the visitor's name.")


def _of_other_libraries(file: SourceFile) -> Iterator[Match]:
    """Vert.x and Javalin."""
    for call in calls_of(file, "create", "addOrigin", "addRelativeOrigin", "addOriginWithRegex"):
        is_ours = "CorsHandler" in text(call.base)
        if is_ours and text(call.argument(0)) in ANY and _credentials(file, call):
            yield Match.at(call.node, "Every site may call this one in the visitor's name.")
    set_true = {
        text(node.child_by_field_name("left")): node
        for node in file.nodes("assignment_expression")
        if text(node.child_by_field_name("right")) == "true"
    }
    for name, node in set_true.items():
        if name.endswith(".reflectClientOrigin") and f"{name.rpartition('.')[0]}.allowCredentials" in set_true:
            yield Match.at(node, "Whoever asks is allowed, with the visitor's cookies.")


def _credentials(file: SourceFile, call: Call) -> bool:
    return any(
        text(one.argument(0)) in ("true", "Boolean.TRUE") and method_around(one.node) == method_around(call.node)
        for one in calls_of(file, *ALLOWED)
    )


def _is_asked(file: SourceFile, call: Call) -> bool:
    """The value is the request's own Origin header, and no condition looks at it."""
    value = call.argument(1)
    if value is None:
        return False
    if value.type != "identifier":
        return _reads_origin(value)
    values = values_of(file, value)
    is_read = len(values) == 1 and values[0] is not None and _reads_origin(values[0])
    return is_read and not _is_looked_at(call, text(value))


def _reads_origin(node: Node) -> bool:
    return '.getheader("origin")' in text(node).lower()


def _is_looked_at(call: Call, name: str) -> bool:
    around = method_around(call.node)
    waiting = [around] if around is not None else []
    while waiting:
        node = waiting.pop()
        if node.type in ("if_statement", "ternary_expression", "while_statement"):
            condition = text(node.child_by_field_name("condition"))
            if name in condition and condition.strip("()").replace(" ", "") != f"{name}!=null":
                return True
        waiting += node.named_children
    return False


def _says_so(file: SourceFile, call: Call) -> bool:
    return any(
        "credentials" in text(one.argument(0)).lower() and method_around(one.node) == method_around(call.node)
        for one in calls_of(file, "setHeader", "addHeader")
    )
