"""A secret is compared character by character.

The comparison ends at the first character that differs. Who measures many answers finds the secret piece by piece.

Use `ActiveSupport::SecurityUtils.secure_compare`, `Rack::Utils.secure_compare` or
`OpenSSL.fixed_length_secure_compare`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

WORDS = ("signature", "hmac", "digest", "token", "api_key", "apikey", "secret", "password", "checksum_key")
GIVEN = ("params", "request", "headers", "cookies", "env[")
CONSTANT = ("string", "nil", "integer", "simple_symbol", "true", "false", "array")


@rule(
    title="Comparison that leaks a secret",
    severity="medium",
    confidence="medium",
    cwe=208,
    weakness="timing-comparison",
    languages=("ruby",),
    fix="Use ActiveSupport::SecurityUtils.secure_compare.",
    hints=("==", "!="),
    bad=[
        "head :forbidden unless params[:token] == Settings.webhook_token",
        "return if request.headers['X-Signature'] != signature",
        "valid = OpenSSL::HMAC.hexdigest('SHA256', key, body) == params[:signature]",
    ],
    good=[
        "ActiveSupport::SecurityUtils.secure_compare(params[:token], Settings.webhook_token)",
        "return if params[:token] == ''",
        "return unless params[:page] == current_page",
        "raise if params[:password] != params[:password_confirmation]",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("binary"):
        if text(node.child_by_field_name("operator")) not in ("==", "!="):
            continue
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or left.type in CONSTANT or right.type in CONSTANT:
            continue
        if (_is_given(left) and _is_secret(right)) or (_is_given(right) and _is_secret(left)):
            yield Match.at(node, "How long this takes tells how much of the secret was right.")


def _is_given(node: Node) -> bool:
    return text(node).startswith(GIVEN)


def _is_secret(node: Node) -> bool:
    """A value by whose name it is a secret; not a part of the request, nor the name of a kind."""
    written = text(node).lower()
    last = written.rpartition(".")[2]
    is_made = "hexdigest" in written or "hmac" in written
    is_plain = not written.startswith(GIVEN) and not written.endswith(("_type", "_name", "_kind", "_path", "?"))
    return is_plain and (is_made or any(word in last for word in WORDS))
