"""MD5 and SHA-1 are broken: two inputs with the same digest can be made on a laptop.

Whatever trusts such a digest (a signature, a stored password, a token, a download's identity) can be fooled by somebody
who brings a second input with the same digest, or tries billions of guesses a second.

Use `Digest::SHA256` or `OpenSSL::HMAC` with SHA-256 for digests, and bcrypt or Argon2 for passwords.
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of, calls_on, string
from engines.rule import Match, rule
from engines.source import SourceFile

WEAK = frozenset(("MD2", "MD4", "MD5", "SHA", "SHA1", "SHA-1"))
OWNERS = tuple(
    f"{library}::{name}" for library in ("Digest", "OpenSSL::Digest") for name in ("MD5", "SHA1", "MD4", "SHA")
)
METHODS = ("hexdigest", "digest", "base64digest", "new", "file")


@rule(
    title="Weak hash",
    severity="medium",
    confidence="medium",
    cwe=327,
    weakness="weak-hash",
    languages=("ruby",),
    fix="Use Digest::SHA256, or bcrypt for passwords.",
    hints=("MD5", "SHA1", "md5", "sha1", "MD4"),
    bad=[
        "require 'digest'\nuser.digest = Digest::MD5.hexdigest(password)",
        "signature = ::Digest::SHA1.base64digest(body + key)",
        "OpenSSL::HMAC.hexdigest('MD5', key, body)",
        "NAME = 'sha1'\nOpenSSL::Digest.new(NAME)",
    ],
    good=[
        "Digest::SHA256.hexdigest(password)",
        "OpenSSL::HMAC.hexdigest('SHA256', key, body)",
        "module Checks\n  class MD5\n    def self.hexdigest(text) = text\n  end\nend\nChecks::MD5.hexdigest('a')",
        "Digest::SHA2.new(512)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_on(file, OWNERS, *METHODS):
        yield Match.at(call.node, f"{call.owner} is broken and protects nothing.")
    for call in calls_of(file, "new", "hexdigest", "digest", "base64digest"):
        if call.owner in ("OpenSSL::Digest", "OpenSSL::HMAC", "OpenSSL::Digest::Digest"):
            name = (string(file, call.argument(0)) or "").upper()
            if name in WEAK:
                yield Match.at(call.node, f"{name} is broken and protects nothing.")
