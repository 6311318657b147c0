"""Every website may send requests with the visitor's cookies and read the answers.

A page on any site the visitor opens can then act as them and read what it gets: the same-origin policy is switched
off for everybody.

List the origins that need it, or leave credentials out.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_of_method, options
from engines.index.constants import constant, is_literally
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cross-origin access with credentials for everybody",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    fix="List the origins that may send credentials.",
    hints=("CORS", "allow_origins", "cross_origin"),
    bad=[
        "from fastapi.middleware.cors import CORSMiddleware\n"
        "app.add_middleware(CORSMiddleware, allow_origins=['*'], allow_credentials=True)",
        "from flask_cors import CORS\nCORS(app, origins='*', supports_credentials=True)",
        "CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True",
        "from flask_cors import CORS\nCORS(app, supports_credentials=True)",
        "from flask_cors import CORS\nCORS(app, resources={r'/*': {'origins': '*'}}, supports_credentials=True)",
    ],
    good=[
        "from flask_cors import CORS\nCORS(app)",
        "from fastapi.middleware.cors import CORSMiddleware\n"
        "app.add_middleware(CORSMiddleware, allow_origins=['https://shop.example.org'], allow_credentials=True)",
        "CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = False",
        "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_ALLOW_CREDENTIALS = True",
        "from flask_cors import CORS\nCORS(app, resources=RULES, supports_credentials=True)",
        "from flask_cors import CORS\n"
        "CORS(app, resources={r'/*': {'origins': 'https://shop.example.org'}}, supports_credentials=True)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "CORS", "cross_origin", "add_middleware", "CORSMiddleware"):
        credentials = call.keywords.get("supports_credentials") or call.keywords.get("allow_credentials")
        if not is_literally(file, credentials, True) or call.has_splat:
            continue
        origins = call.keywords.get("origins") or call.keywords.get("allow_origins")
        is_default_open = call.name.startswith("flask_cors.") and origins is None and "resources" not in call.keywords
        if (
            is_default_open
            or any(_is_any(file, one) for one in (origins, *_of_resources(call)))
            or text(call.keywords.get("allow_origin_regex")) in ("'.*'", '".*"')
        ):
            yield Match.at(call.node, "Every website may act as the visitor and read the answers.")
    yield from _settings(file)


def _of_resources(call: Call) -> Iterator[Node]:
    """Of each address its own: `resources={r"/*": {"origins": "*"}}`."""
    for rules in options(call.keywords.get("resources")).values():
        yield from (one for key, one in options(rules).items() if key == "origins")


def _is_any(file: SourceFile, origins: Node | None) -> bool:
    values = [origins, *origins.named_children] if origins is not None else []
    return any(value is not None and value.value == "*" for value in (constant(file, one) for one in values))


def _settings(file: SourceFile) -> Iterator[Match]:
    on = {
        text(node.child_by_field_name("left")): node
        for node in file.nodes("assignment")
        if is_literally(file, node.child_by_field_name("right"), True)
    }
    everybody = on.get("CORS_ALLOW_ALL_ORIGINS") or on.get("CORS_ORIGIN_ALLOW_ALL")
    if everybody is not None and "CORS_ALLOW_CREDENTIALS" in on:
        yield Match.at(everybody, "Every website may act as the visitor and read the answers.")
