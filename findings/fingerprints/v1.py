"""Version 1: kind of weakness, tokens of the match, enclosing symbol. Never edited after its release."""

from hashlib import sha256

from engines.hit import Hit
from findings.fingerprints.value import Fingerprint


def fingerprint(hit: Hit) -> Fingerprint:
    """No line number and no path: edits above, a moved file and a new layout leave it as it is."""
    return Fingerprint(value=_digest(hit.weakness, hit.tokens, hit.symbol), loose=_digest(hit.weakness, hit.tokens))


def _digest(*parts: str) -> str:
    return sha256("\x00".join(("v1", *parts)).encode("utf-8", "surrogatepass")).hexdigest()
