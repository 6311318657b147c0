"""An Authorization header with its credential is written into the code: Basic with name and password, or a fixed bearer
token.

Basic is an encoding and no protection: it turns back into name and password in one step. A bearer token works for
whoever sends it.

Change the credential, and build the header when the program runs from the environment or a secret store.
"""

import binascii
from base64 import b64decode, b64encode

from engines.secrets.fakes import fake
from engines.secrets.rule import Candidate, Rank, Start, secret
from engines.secrets.values import is_placeholder, is_random


def _is_credential(candidate: Candidate) -> bool:
    if candidate.key.lower() != "basic":
        return is_random(candidate.value)
    try:
        name, colon, password = b64decode(candidate.value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return bool(name and colon and password) and not is_placeholder(password)


RULE = secret(
    title="Credential in an Authorization header",
    severity="high",
    confidence="medium",
    start=Start.HINT,
    hints=("authorization",),
    patterns=(
        r"(?i)authorization[\"'\]]{0,2}\s{0,3}[:=,]\s{0,3}[\"'`]?(?P<key>basic)\s+(?P<value>[A-Za-z0-9+/]{8,400}={0,2})",
        r"(?i)authorization[\"'\]]{0,2}\s{0,3}[:=,]\s{0,3}[\"'`]?(?P<key>bearer|token|apikey)\s+(?P<value>[A-Za-z0-9_\-.=+/~]{16,1000})",
    ),
    bad=(
        'curl -H "Authorization: Basic '
        + b64encode(f"deploy:{fake(12)}".encode()).decode()
        + '" https://api.corp.local',
        '{"Authorization": "Bearer ' + fake(40) + '"}',
    ),
    good=(
        'curl -H "Authorization: Basic ' + b64encode(b"username:password").decode() + '"',
        '{"Authorization": "Bearer " + token}',
        'curl -H "Authorization: Bearer $TOKEN_FROM_THE_STORE"',
        "Authorization: Basic authentication is required for this page",
    ),
    fix="Change the credential and build the header at run time.",
    rank=Rank.CONTEXT,
    masks=_is_credential,
    reports=_is_credential,
)
