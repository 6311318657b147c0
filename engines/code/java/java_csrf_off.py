"""Spring Security's protection against forged requests is switched off.

Any page a signed-in visitor opens can then send forms to this application in their name: change the password, move
money, invite somebody.

Leave the protection on. Where only tokens in a header are accepted and never a cookie, say so beside the line.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, method_around
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

# What a browser sends by itself.
BY_BROWSER = ("formLogin", "httpBasic", "rememberMe", "oauth2Login", "saml2Login", "x509", "ookie")


@rule(
    title="Protection against forged requests is off",
    severity="medium",
    confidence="medium",
    cwe=352,
    weakness="csrf",
    languages=("java",),
    fix="Remove the call that disables csrf.",
    hints=("csrf",),
    bad=[
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.csrf().disable(); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.csrf().disable().httpBasic().and()\n"
        "  .sessionManagement().sessionCreationPolicy(SessionCreationPolicy.STATELESS); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.csrf(csrf -> csrf.disable()); } }",
        "import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.csrf(AbstractHttpConfigurer::disable); } }",
    ],
    good=[
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.csrf(csrf -> csrf.disable())\n"
        "  .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS)); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.cors().disable(); http.csrf(); } }",
        "class A { void f(Form form) { form.csrf().disable(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if b"org.springframework.security" not in file.data:
        return
    for call in calls_of(file, "csrf"):
        parent = call.node.parent
        if _keeps_no_session(call.node):
            continue
        is_followed = parent is not None and text(parent.child_by_field_name("name")) == "disable"
        if is_followed or "disable" in text(call.argument(0)):
            yield Match.at(call.node, "Requests forged by other sites are accepted.")


def _keeps_no_session(node: Node) -> bool:
    """Where nobody is known by a session, a form or the browser's own login, another site's forms do nothing."""
    written = text(method_around(node))
    is_stateless = "STATELESS" in written or "NoOpServerSecurityContextRepository" in written
    return is_stateless and not any(word in written for word in BY_BROWSER)
