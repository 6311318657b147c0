"""ALLOWED_HOSTS accepts every host name a visitor sends.

Django builds absolute links from the Host header: a stranger who requests a password reset with a Host of their own
gets the victim's link sent to their server, and caches can be filled with pages for another host.

List the names the site is reached by: ALLOWED_HOSTS = ["shop.example.org"].
"""

from collections.abc import Iterator

from engines.index.constants import constant
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Any host name accepted",
    severity="medium",
    confidence="high",
    cwe=644,
    weakness="host-header",
    fix="List the host names the site is reached by.",
    hints=("ALLOWED_HOSTS",),
    bad=[
        Example("ALLOWED_HOSTS = ['*']", "shop/settings.py"),
        Example("ALLOWED_HOSTS = '*'", "shop/settings.py"),
        Example("ANY = '*'\nALLOWED_HOSTS = ['shop.example.org', ANY]", "shop/settings/base.py"),
    ],
    good=[
        Example("ALLOWED_HOSTS = ['.example.org', 'localhost']", "shop/settings.py"),
        Example("ALLOWED_HOSTS = []", "shop/settings.py"),
        Example("ALLOWED_HOSTS = env.list('HOSTS')", "shop/settings.py"),
        Example("ALLOWED_HOSTS = ['*']", "shop/settings_local.py"),
        Example("CORS_ALLOWED_HOSTS = ['*']", "shop/settings.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if any(word in file.path.lower() for word in ("local", "dev", "test")):
        return
    for node in file.nodes("assignment"):
        right = node.child_by_field_name("right")
        if text(node.child_by_field_name("left")) != "ALLOWED_HOSTS" or right is None:
            continue
        # A text is a list of its characters.
        values = (constant(file, one) for one in (right.named_children if right.type in ("list", "tuple") else [right]))
        if any(value is not None and value.value == "*" for value in values):
            yield Match.at(node, "A visitor's own Host header becomes part of links and cached pages.")
