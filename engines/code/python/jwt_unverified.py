"""A JSON Web Token is read without verifying its signature.

Anybody can write a token that says they are somebody else; without the signature nothing tells it from a real one.

Call jwt.decode(token, key, algorithms=["RS256"]) with the algorithms you issue, and leave verify_signature on.
"""

from collections.abc import Iterator

from engines.index.calls import Call, calls_of_method, options
from engines.index.constants import constant, is_literally
from engines.index.scopes import only_value
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Token signature not verified",
    severity="high",
    confidence="high",
    cwe=347,
    weakness="jwt-unverified",
    patch=swap((r",\s*['\"][Nn]one['\"]", r""), (r"['\"][Nn]one['\"]\s*,\s*", r"")),
    fix='Verify with a key and a fixed list of algorithms: jwt.decode(token, key, algorithms=["RS256"]).',
    hints=("jwt", "jose"),
    bad=[
        "import jwt\njwt.decode(token, options={'verify_signature': False})",
        "import jwt\njwt.decode(token, key, verify=False)",
        "import jwt\njwt.decode(token, key, algorithms=['HS256', 'none'])",
        "import jwt\nALLOWED = ['HS256', 'none']\njwt.decode(token, key, algorithms=ALLOWED)",
        "from jose import jwt\njwt.get_unverified_claims(token)",
    ],
    good=[
        "import jwt\njwt.decode(token, key, algorithms=['RS256'])",
        "import jwt\nALLOWED = ['HS256']\njwt.decode(token, key, algorithms=ALLOWED)",
        "import jwt\nkid = jwt.get_unverified_header(token)['kid']",
        "import jwt\njwt.decode(token, key, algorithms=['HS256'], options={'verify_aud': False})",
        "base64.decode(token, verify=False)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "decode"):
        if call.name.startswith(("jwt.", "jose.", "authlib.")) and _is_open(file, call):
            yield Match.at(call.node, "The signature is not verified: anybody can write this token.")
    for call in calls_of_method(file, "get_unverified_claims"):
        if call.name.startswith("jose."):
            yield Match.at(call.node, "These claims were not verified: anybody can write them.")


def _is_open(file: SourceFile, call: Call) -> bool:
    if is_literally(file, call.keywords.get("verify"), False):
        return True
    chosen = options(call.argument(3, "options"))
    if is_literally(file, chosen.get("verify_signature"), False):
        return True
    allowed = call.argument(2, "algorithms")
    if allowed is not None and allowed.type == "identifier":
        allowed = only_value(file, allowed)
    names = (constant(file, one) for one in (allowed.named_children if allowed is not None else []))
    return any(name is not None and str(name.value).lower() == "none" for name in names)
