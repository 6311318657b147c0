"""Tells a real secret from its stand-ins: placeholders, template variables, references, hashes, identifiers."""

import math
import string
from collections import Counter

import re2

_STAND_INS = """
    example placeholder changeme change-me change_me replace your- your_ yourpass yourtoken yoursecret yourkey yourapi
    insert dummy redacted not-a-secret notasecret fixme todo foobar xxxx **** .... 0123456789 1234567890 abcdefgh
    deadbeef < >
"""
_EMPTY_WORDS = """
    none null nil true false undefined password passwd pass pwd secret token key string str user username admin test
    testing default root postgres mysql guest redis rabbitmq minio value enabled disabled required optional hidden
"""
STAND_INS = _STAND_INS.split()
EMPTY_WORDS = frozenset(_EMPTY_WORDS.split())
# One marker of a value that is filled in later, or a whole value that only names where the secret is kept.
TEMPLATE = re2.compile(r"\$\{|\{\{|\}\}|<%|%\(|#\{|\$\(|\$\[|%[sd]\b|\{\d*\}|\{[A-Za-z_][\w.]{0,60}\}")
WHOLE_REFERENCE = re2.compile(
    r"\$[A-Za-z_]\w*|%[A-Z_]+%|@[\w.]+@|__[A-Z_]+__|(?:vault|ssm|secretsmanager|op|file|env|ref|arn|sops):\S*"
    r"|(?:os\.|process\.|ENV|getenv|secrets\.|config|settings|self\.|this\.|import\.meta)\S*"
)
HASHES = re2.compile(
    r"\$(?:2[abxy]?|1|5|6|argon2\w*|apr1|scrypt|y)\$\S*|(?:pbkdf2|argon2|bcrypt|scrypt|md5|sha\d*)[\w+-]*[$:]\S*|\{S?SHA\d*\}\S*"
    r"|sha(?:1|256|384|512)-[A-Za-z0-9+/=]+"
)
UUID = re2.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
IDENTIFIER = re2.compile(r"[\pL_]+(?:[.\-_:/][\pL_]+)*\d?[.:!?…]*")
HEX = re2.compile(r"[0-9a-fA-F]+")


def entropy(value: str) -> float:
    """Shannon entropy in bits per character."""
    counts = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values()) if value else 0.0


def classes(value: str) -> int:
    """How many of lower case, upper case, digits and other signs a value uses."""
    kinds = (str.islower, str.isupper, str.isdigit, lambda sign: sign in string.punctuation)
    return sum(any(kind(sign) for sign in value) for kind in kinds)


def is_stand_in(value: str) -> bool:
    """A word people write where a secret will go, or one sign over and over."""
    lowered = value.strip().lower()
    return lowered in EMPTY_WORDS or len(set(lowered)) <= 2 or any(word in lowered for word in STAND_INS)


def is_template(value: str) -> bool:
    """Filled in later, or only the name of the place where the secret is kept."""
    return bool(TEMPLATE.search(value) or WHOLE_REFERENCE.fullmatch(value))


def is_placeholder(value: str) -> bool:
    """No secret yet: a stand-in, a template variable or a reference."""
    return is_stand_in(value) or is_template(value)


def is_hash(value: str) -> bool:
    """A digest, a salted password hash or a UUID: useless to a thief without further work."""
    return bool(HASHES.fullmatch(value) or UUID.fullmatch(value))


def is_identifier(value: str) -> bool:
    """A name, a dotted path or words joined by signs: what code and configuration are full of."""
    return bool(IDENTIFIER.fullmatch(value))


def is_random(value: str, *, least_length: int = 16) -> bool:
    """Long and mixed enough to have come from a generator, neither a name nor a placeholder nor a hash."""
    if len(value) < least_length or is_placeholder(value) or is_hash(value) or is_identifier(value):
        return False
    least = 2.8 if HEX.fullmatch(value) else 3.3
    return entropy(value) >= least and any(sign.isdigit() for sign in value)
