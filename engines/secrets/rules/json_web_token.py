"""A signed JSON Web Token stands in the repository.

Until it expires it is a login: whoever sends it is taken for the person or service it names. Many tokens pasted into
scripts and tests never expire, and their claims tell who and what exists.

End the session or replace the signing key if the token is still valid, and let scripts fetch a short-lived token when
they run.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Candidate, Start, secret

# The subject of the token that every tutorial shows.
_SHOWN_EVERYWHERE = "1234567890"


def _is_signed(candidate: Candidate) -> bool:
    header, claims = (_read(part) for part in candidate.value.split(".")[:2])
    return str(header.get("alg", "none")).lower() != "none" and claims.get("sub") != _SHOWN_EVERYWHERE


def _read(part: str) -> dict[str, Any]:
    try:
        told = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _token(algorithm: str, subject: str = "deploy") -> str:
    parts = (json.dumps({"alg": algorithm, "typ": "JWT"}), json.dumps({"sub": subject, "admin": True}))
    encoded = (urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts)
    return ".".join((*encoded, fake(43, WORD)))


RULE = secret(
    title="Signed token (JWT) in the repository",
    severity="medium",
    confidence="medium",
    start=Start.HINT,
    hints=("eyj",),
    patterns=(r"\b(?P<value>eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{20,})",),
    bad=('headers = {"Authorization": "Bearer ' + _token("HS256") + '"}',),
    good=(
        'token = "' + _token("none") + '"',
        'token = "' + _token("HS256", _SHOWN_EVERYWHERE) + '"',
        'token = "' + _token("HS256").rsplit(".", 1)[0] + '.<signature>"',
    ),
    fix="End the session and let scripts fetch a short-lived token.",
    reports=_is_signed,
)
