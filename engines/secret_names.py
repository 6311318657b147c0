"""Tells which variables hold a secret and which values are one, in files where every value is literal."""

import re2

from engines.secrets.assignments import is_secret_name
from engines.secrets.values import is_template

WORDS = re2.compile(
    r"(?i)passw(?:or)?d|passphrase|pwd$|(?:^|_)pass$|secret|token|credential|(?:api|access|auth|encryption|signing|private)_?key"
)
# What stands where somebody is to write the real one, a name in capitals among it.
WRITTEN_LATER = re2.compile(
    r"(?i)<|\[|(?:insert|your|replace|put|enter|fill|to-?do|xxx)"
    r"(?:[\W_]|your|my|me|a-?real|here|pass|tok|sec|key|$)"
    r"|(?-i:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$)"
)
# Who logs in, a command that prints the secret, a name that keeps clusters apart.
BESIDE = re2.compile(r"(?i)(?:user|user_?name|_cmd|_command|cluster_token|discovery_token)$")
FROM_ELSEWHERE = ("/run/secrets/", "/etc/", "/var/", "file:", "vault:", "ssm:")


def holds_secret(name: str) -> bool:
    """By its name; names that only point to a secret (`…_FILE`, `…_URL`, `…_HASH`) do not."""
    return bool(WORDS.search(name)) and is_secret_name(name) and not BESIDE.search(name)


def is_literal(value: str) -> bool:
    """A value that stands in the file, even a weak one; neither empty, a switch, a variable nor a place."""
    text = value.strip()
    if len(text) < 3 or text.lower() in ("true", "false", "yes", "none", "null", "random"):
        return False
    return not (text.startswith(("$", *FROM_ELSEWHERE)) or is_template(text) or WRITTEN_LATER.match(text))
