"""A cookie that proves who somebody is goes out without protection.

Without `httponly` a script that got into a page reads it; without `secure` everybody on the way does. With it they act
in the visitor's name.

Set `secure: true, httponly: true, same_site: :lax` on cookies that hold a session or a token.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of, is_false, pairs
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

FLAGS = ("secure", "httponly", "http_only", "httpOnly")


@rule(
    title="Cookie without protection",
    severity="medium",
    confidence="high",
    cwe=614,
    weakness="insecure-cookie",
    languages=("ruby",),
    patch=swap((r"\b((?:httponly|secure):\s*)false\b", r"\1true")),
    fix="Set secure: true and httponly: true.",
    hints=("secure", "httponly", "http_only"),
    bad=[
        "cookies[:auth] = { value: token, httponly: false }",
        "cookies.signed[:user] = { value: id, secure: false, httponly: true }",
        Example(
            "Rails.application.config.session_store :cookie_store, key: '_app', secure: false",
            path="config/initializers/session_store.rb",
        ),
        "response.set_cookie('auth', value: token, secure: false)",
        "use Rack::Session::Cookie, secret: ENV['SECRET'], httponly: false",
    ],
    good=[
        "cookies[:auth] = { value: token, httponly: true, secure: true }",
        "cookies[:auth] = { value: token, secure: Rails.env.production? }",
        "Box.new(secure: false)",
        Example(
            "Rails.application.config.session_store :cookie_store, key: '_app', secure: false",
            path="config/environments/development.rb",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "environments/development" in file.path or "environments/test" in file.path:
        return
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or left.type != "element_reference" or right.type != "hash":
            continue
        off = next((key for key, value in pairs(right).items() if key in FLAGS and is_false(value)), "")
        if text(left).startswith("cookies") and off:
            yield Match.at(node, f"The cookie is sent with {off} off.")
    for call in calls_of(file, "session_store", "set_cookie", "use"):
        is_cookie = call.name != "use" or "Session" in text(call.argument(0))
        flag = next((flag for flag in FLAGS if is_false(call.keywords.get(flag))), "")
        if is_cookie and flag:
            yield Match.at(call.node, f"The cookie is sent with {flag} off.")
