"""A private key stands in the repository: RSA, EC, OpenSSH, PGP or PKCS#8.

Whoever reads the file can log in, sign or decrypt wherever the matching public key is trusted, often on many machines
and for years, because keys have no date on which they end.

Replace the key everywhere its public half is installed, then keep the new one outside the repository: in a secret
store, an agent or a mounted file. A key only for tests is better made by the test.
"""

import binascii
from base64 import b64decode, b64encode

import re2

from engines.secrets.fakes import BASE64, fake
from engines.secrets.rule import Candidate, secret

# What may stand between the armour's lines beside base64: line ends (also escaped in a string), quotes, headers.
NOT_BODY = re2.compile(r"\\[nr]|[\s\"',+\\]|(?m:^[A-Za-z][A-Za-z\-]+: .*$)")
BODY = re2.compile(r"[A-Za-z0-9+/=]{60,}")

OPENSSH = b"openssh-key-v1\0"


def _is_open(candidate: Candidate) -> bool:
    """Whole, and of use without a passphrase."""
    if not _has_a_body(candidate) or "ENCRYPTED" in candidate.before or "ENCRYPTED" in candidate.value[:120]:
        return False
    return not _is_openssh_encrypted(NOT_BODY.sub("", candidate.value)[:64])


def _is_openssh_encrypted(start: str) -> bool:
    """The format names the cipher behind its mark and a length."""
    try:
        head = b64decode(start[: len(start) // 4 * 4])
    except binascii.Error:
        return False
    return head.startswith(OPENSSH) and not head[len(OPENSSH) + 4 :].startswith(b"none")


def _has_a_body(candidate: Candidate) -> bool:
    body = NOT_BODY.sub("", candidate.value)
    return bool(BODY.match(body)) and len(set(body)) > 12


def _pem(kind: str, line_end: str) -> str:
    body = line_end.join(fake(64, BASE64, seed=f"{kind}{line}") for line in range(4))
    return line_end.join((f"-----BEGIN {kind}PRIVATE KEY-----", body, f"-----END {kind}PRIVATE KEY-----"))


_OPENSSH_HEAD = b64encode(OPENSSH + b"\0\0\0\x0aaes256-ctr\0\0\0\x06bcrypt" + bytes(range(12))).decode()

RULE = secret(
    title="Private key in the repository",
    severity="critical",
    hints=("private key",),
    patterns=(
        r"(?s)-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?P<value>.*?)-----END [A-Z0-9 ]{0,30}PRIVATE KEY",
        r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?P<value>(?:[A-Za-z0-9+/=\s\\\"',]){64,})",
    ),
    bad=(
        _pem("RSA ", "\n"),
        '{"private_key": "' + _pem("", "\\n") + '"}',
        _pem("OPENSSH ", "\n").split("-----END")[0],
    ),
    good=(
        'if text.startswith("-----BEGIN RSA PRIVATE '
        + 'KEY-----") and text.endswith("-----END RSA PRIVATE KEY-----"):',
        _pem("", "\n").replace("PRIVATE", "PUBLIC"),
        _pem("ENCRYPTED ", "\n"),
        _pem("RSA ", "\n").replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\n\n", 1),
        _pem("OPENSSH ", "\n").replace("KEY-----\n", "KEY-----\n" + _OPENSSH_HEAD + "\n", 1),
        "-----BEGIN RSA PRIVATE " + "KEY-----\n...\n-----END RSA PRIVATE KEY-----",
    ),
    fix="Replace the key everywhere and keep the new one outside the repository.",
    weakness="private-key",
    cwe=321,
    masks=_has_a_body,
    reports=_is_open,
)
