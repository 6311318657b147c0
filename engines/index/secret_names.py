"""Which names speak of a secret, and which names a value goes to."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tree_sitter import Node

from engines.index.scopes import scopes, text
from engines.source import SourceFile

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SECRET_WORDS = """
token tokens secret secrets password passwd pwd passphrase otp nonce salt csrf apikey pin captcha sessionid sid uuid
guid credential iv verifier
"""
_SECRETS = frozenset(_SECRET_WORDS.split())
_SECRET_PAIRS = """
api key, secret key, session id, private key, reset code, access key, verification code, session key, auth code,
invite code, remember me
"""
_PAIRS = frozenset(tuple(pair.split()) for pair in _SECRET_PAIRS.split(","))
# A number beside the secret, not the secret.
_BESIDE = """
count length len seconds size expiry ttl index type limit delay timeout max min position pos name url path field file
probability rate interval color width
"""
_ABOUT = frozenset(_BESIDE.split())
_STATEMENTS = frozenset(
    ("expression_statement", "return_statement", "block", "statement_block", "module", "program", "lexical_declaration")
)
_FUNCTIONS = frozenset(
    ("function_definition", "function_declaration", "method_definition", "arrow_function", "function_expression")
)
MOST_STEPS = 30


def speaks_of_secret(name: str) -> bool:
    """Whether an identifier's words say that its value must not be guessed: "resetToken", "API_KEY", "user_otp"."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _ABOUT:
        return False
    return any(word in _SECRETS for word in words) or any(pair in _PAIRS for pair in pairwise(words))


def names_around(file: SourceFile, node: Node) -> Iterator[str]:
    """The names a value is given: variable, attribute or key it is assigned to, keyword it is passed as, and the
    function whose result it is.
    """
    here = node
    for _ in range(MOST_STEPS):
        parent = here.parent
        if parent is None or parent.type in _FUNCTIONS:
            break
        yield from _given_in(parent, here)
        if parent.type in ("return_statement", "arrow_function"):
            function = scopes(file).function_at(node)
            yield text(function.child_by_field_name("name")) if function is not None else ""
        if parent.type in _STATEMENTS:
            break
        here = parent


def _given_in(parent: Node, value: Node) -> Iterator[str]:
    for field, other in (("right", "left"), ("value", "name"), ("value", "key"), ("value", "property")):
        given = parent.child_by_field_name(field)
        target = parent.child_by_field_name(other)
        if given is not None and target is not None and given == value and parent.type != "for_in_clause":
            yield _last_name(target)


def _last_name(target: Node) -> str:
    inner = target.child_by_field_name("attribute") or target.child_by_field_name("property")
    inner = inner or target.child_by_field_name("subscript") or target.child_by_field_name("index")
    return text(inner or target).strip("'\"")
