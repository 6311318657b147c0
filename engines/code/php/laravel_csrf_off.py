"""Protection against forged requests is switched off for every address.

Any page a visitor opens can then send forms here in their name, with their cookies.

List single addresses that need it, such as the callback of a payment service, and check their signature.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.php import option_pairs, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

BASES = ("VerifyCsrfToken", "ValidateCsrfToken")


@rule(
    title="Protection against forged requests switched off",
    severity="medium",
    confidence="high",
    cwe=352,
    weakness="csrf",
    languages=("php",),
    fix="Leave it on, and except single addresses only.",
    hints=("CsrfToken", "csrf_protection", "middlewareGroups"),
    bad=[
        "<?php class Verify extends VerifyCsrfToken { protected $except = ['*']; }",
        "<?php class Verify extends VerifyCsrfToken { protected $except = ['api/*', '/*']; }",
        "<?php $resolver->setDefaults(['csrf_protection' => false]);",
        "<?php class Kernel extends HttpKernel { protected $middlewareGroups = ['web' => [\n"
        "  EncryptCookies::class, StartSession::class, // VerifyCsrfToken::class,\n], 'api' => ['throttle']]; }",
    ],
    good=[
        "<?php class Verify extends VerifyCsrfToken { protected $except = ['payment/callback']; }",
        "<?php $resolver->setDefaults(['csrf_protection' => true]);",
        "<?php class Door { protected $except = ['*']; }",
        "<?php class Kernel extends HttpKernel { protected $middlewareGroups = ['web' => [\n"
        "  StartSession::class, VerifyCsrfToken::class], 'api' => [StartSession::class]]; }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("class_declaration"):
        clause = next((one for one in node.named_children if one.type == "base_clause"), None)
        if text(clause).rpartition(" ")[2].rpartition("\\")[2] in BASES:
            yield from _excepted(file, node)
    for node, key, value in option_pairs(file):
        if key == "csrf_protection" and text(value).lower() == "false":
            yield Match.at(node, "Forged requests are accepted.")
        if key == "web" and value.type == "array_creation_expression" and _is_open(file, node, value):
            yield Match.at(node, "Pages with a session accept forged requests.")


def _is_open(file: SourceFile, node: Node, group: Node) -> bool:
    """A group of middleware that starts a session and looks at no token."""
    named = "".join(text(one) for one in group.named_children if one.type != "comment")
    holder: Node | None = node
    while holder is not None and holder.type != "property_element":
        holder = holder.parent
    is_group = holder is not None and text(holder.child_by_field_name("name")) == "$middlewareGroups"
    is_guarded = any(one in named for one in (*BASES, "PreventRequestForgery", "csrf"))
    return is_group and "StartSession" in named and not is_guarded


def _excepted(file: SourceFile, node: Node) -> Iterator[Match]:
    for one in file.nodes("property_element"):
        value = one.child_by_field_name("default_value")
        is_inside = node.start_byte <= one.start_byte < node.end_byte
        if not is_inside or value is None or text(one.child_by_field_name("name")) != "$except":
            continue
        given = [string(file, inner.named_children[0]) for inner in value.named_children if inner.named_children]
        if any(one in ("*", "/*") for one in given):
            yield Match.at(one, "Forged requests are accepted everywhere.")
