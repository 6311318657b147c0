"""Spring Security's header against framing is switched off.

Another site shows this one in an invisible frame and has the visitor click on it: to buy, to grant, to delete.

Use `frameOptions().sameOrigin()`, or a content security policy with `frame-ancestors` that lists who may.
"""

from collections.abc import Iterator

from engines.index.java import calls_of
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Page may be framed by any site",
    severity="medium",
    confidence="medium",
    cwe=1021,
    weakness="clickjacking",
    languages=("java",),
    patch=swap(
        (r"\bframeOptions\(\s*\)\s*\.\s*disable\(\s*\)", r"frameOptions().sameOrigin()"),
        (r"(\bframeOptions\(\s*(\w+)\s*->\s*\w+)\s*\.\s*disable\(\s*\)", r"\1.sameOrigin()"),
    ),
    fix="Use frameOptions().sameOrigin().",
    hints=("frameOptions", "headers()"),
    bad=[
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.headers().frameOptions().disable(); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception {\n"
        "  http.headers(h -> h.frameOptions(f -> f.disable())); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.headers().disable(); } }",
    ],
    good=[
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.headers().frameOptions().sameOrigin(); } }",
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "class A { void f(HttpSecurity http) throws Exception { http.headers().frameOptions().disable()\n"
        "  .contentSecurityPolicy(\"frame-ancestors 'self'\"); } }",
        "class A { void f(Mail mail) { mail.headers().disable(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if b"org.springframework.security" not in file.data or b"frame-ancestors" in file.data:
        return
    for call in calls_of(file, "frameOptions", "headers"):
        parent = call.node.parent
        is_followed = parent is not None and text(parent.child_by_field_name("name")) == "disable"
        given = text(call.argument(0)).replace(" ", "")
        if is_followed or (given.endswith((".disable()", "::disable")) and call.name == "frameOptions"):
            yield Match.at(
                call.node.child_by_field_name("name") or call.node, "Any site may put these pages in a frame."
            )
