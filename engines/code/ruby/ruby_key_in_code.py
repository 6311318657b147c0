"""A key or initialisation vector for encryption is written in the code.

Everybody who can read the repository decrypts what it protects; a vector that never changes shows which texts begin
alike.

Read the key from the environment or a key store, and let `cipher.random_iv` make a new vector for every message.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import calls_on, settings, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Key in the code",
    severity="high",
    confidence="medium",
    cwe=321,
    weakness="hardcoded-secret",
    languages=("ruby",),
    fix="Read the key from the environment, and use cipher.random_iv.",
    hints=("Cipher", "MessageEncryptor", "MessageVerifier", "HMAC"),
    bad=[
        "cipher = OpenSSL::Cipher.new('aes-256-cbc')\ncipher.key = 'k7dh3ks9dk3hd8sk3hd9sk3hd9sk3hd8'",
        "cipher = OpenSSL::Cipher.new('aes-256-cbc')\nIV = '0000000000000000'\ncipher.iv = IV",
        "ActiveSupport::MessageEncryptor.new('k7dh3ks9dk3hd8sk3hd9sk3hd9sk3hd8')",
        "OpenSSL::HMAC.hexdigest('SHA256', 'k7dh3ks9dk3h', body)",
    ],
    good=[
        "cipher = OpenSSL::Cipher.new('aes-256-gcm')\ncipher.key = ENV.fetch('KEY')\niv = cipher.random_iv",
        "map = Map.new\nmap.key = 'name'",
        "OpenSSL::HMAC.hexdigest('SHA256', key, body)",
        "ActiveSupport::MessageEncryptor.new(Rails.application.secret_key_base)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    ciphers = {_target(call.node) for call in calls_on(file, ("OpenSSL::Cipher", "OpenSSL::Cipher::AES"), "new")}
    for node, target, value in settings(file, "key", "iv"):
        if text(target.child_by_field_name("receiver")) in ciphers and string(file, value):
            yield Match.at(node, f"The {text(target.child_by_field_name('method'))} is written in the code.")
    for call in calls_on(file, ("ActiveSupport::MessageEncryptor", "ActiveSupport::MessageVerifier"), "new"):
        if string(file, call.argument(0)):
            yield Match.at(call.node, "The key is written in the code.")
    for call in calls_on(file, ("OpenSSL::HMAC",), "hexdigest", "digest", "base64digest"):
        if string(file, call.argument(1)):
            yield Match.at(call.node, "The key is written in the code.")


def _target(node: Node) -> str:
    """The variable a new cipher goes to."""
    around = node.parent
    while around is not None and around.type == "call":
        around = around.parent
    is_bound = around is not None and around.type == "assignment"
    return text(around.child_by_field_name("left")) if is_bound and around is not None else ""
