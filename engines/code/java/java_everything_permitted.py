"""Spring Security is told to let everybody in everywhere.

Whoever reaches the server reaches every page and every call of it, those for administrators too.

End the rules with `anyRequest().authenticated()` and name the few pages that are open.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, method_around, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

MATCHERS = ("antMatchers", "requestMatchers", "mvcMatchers", "pathMatchers", "securityMatcher")
ASKING = ("authenticated()", "hasRole(", "hasAuthority(", "hasAny", "denyAll()", "fullyAuthenticated()", ".access(")


@rule(
    title="Everybody is let in everywhere",
    severity="medium",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("java",),
    fix="End the rules with anyRequest().authenticated().",
    hints=("permitAll",),
    bad=[
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        "  http.authorizeRequests().anyRequest().permitAll().and().csrf(); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        '  http.authorizeHttpRequests(a -> a.requestMatchers("/**").permitAll()); } }',
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        '  http.authorizeRequests().antMatchers("/**").permitAll().anyRequest().authenticated(); } }',
    ],
    good=[
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        '  http.authorizeRequests().antMatchers("/login").permitAll().anyRequest().authenticated(); } }',
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        '  http.authorizeRequests().antMatchers("/admin/**").hasRole("ADMIN").anyRequest().permitAll(); } }',
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        '  http.authorizeRequests().antMatchers("/own/**").authenticated().antMatchers("/**").permitAll(); } }',
        "class A { void f(Gate gate) { gate.anyRequest().permitAll(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if b"org.springframework.security" not in file.data:
        return
    for call in calls_of(file, "permitAll"):
        base = call.base
        if base is None or base.type != "method_invocation":
            continue
        name, given = text(base.child_by_field_name("name")), base.child_by_field_name("arguments")
        first = given.named_children[0] if given is not None and given.named_children else None
        is_every = name in MATCHERS and string(file, first) == "/**"
        around = _outermost(call.node)
        # The first that fits decides: what is asked behind every address is never asked.
        until = call.node.end_byte - around.start_byte if is_every else None
        asked = (around.text or b"")[:until].decode("utf-8", "replace")
        if (is_every or name == "anyRequest") and not any(word in asked for word in ASKING):
            place = base.child_by_field_name("name") or base
            yield Match.at(place, "Every request is let through.")


def _outermost(node: Node) -> Node:
    """The method around it, through the lambdas it is given in."""
    around = method_around(node)
    while around is not None and around.type == "lambda_expression" and method_around(around) is not None:
        around = method_around(around)
    return around or node
