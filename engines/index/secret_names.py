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
guid credential iv verifier cvv cvc
"""
_SECRETS = frozenset(_SECRET_WORDS.split())
_SECRET_PAIRS = """
api key, secret key, session id, private key, reset code, access key, verification code, session key, auth code,
invite code, remember me, card number, reset pin
"""
_PAIRS = frozenset(tuple(pair.split()) for pair in _SECRET_PAIRS.split(","))
# A number beside the secret, not the secret.
_BESIDE = """
count length len seconds size expiry ttl index type limit delay timeout max min position pos name url path field file
probability rate interval color width
"""
_ABOUT = frozenset(_BESIDE.split())
_STATEMENTS = frozenset(("expression_statement", "block", "statement_block", "module", "program"))
_GIVING = frozenset(
    (
        "assignment",
        "augmented_assignment",
        "named_expression",
        "keyword_argument",
        "pair",
        "default_parameter",
        "assignment_expression",
        "variable_declarator",
        "field_definition",
        "public_field_definition",
    )
)
_FUNCTIONS = frozenset(
    (
        "function_definition",
        "function_declaration",
        "method_definition",
        "arrow_function",
        "function_expression",
        "lambda",
    )
)
MOST_STEPS = 30
MOST_INSIDE = 2_000


def speaks_of_secret(name: str) -> bool:
    """Whether an identifier's words say that its value must not be guessed: "resetToken", "API_KEY", "user_otp"."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _ABOUT:
        return False
    return any(word in _SECRETS for word in words) or any(pair in _PAIRS for pair in pairwise(words))


def names_around(file: SourceFile, node: Node) -> Iterator[str]:
    """The names a value is given, nearest first: the variable, attribute or key it is assigned to, the keyword it is
    passed as, and the function whose result it is.
    """
    here = node
    for _ in range(MOST_STEPS):
        parent = here.parent
        if parent is None or parent.type in _STATEMENTS:
            return
        if parent.type in _GIVING:
            yield from _given_in(parent, here)
        elif parent.type in ("return_statement", *_FUNCTIONS):
            yield _function_name(scopes(file).function_at(node))
            return
        here = parent


def names_onwards(file: SourceFile, node: Node) -> Iterator[str]:
    """The same, and the names that the variable which holds it is handed on under: `create(api_key=key)`."""
    found = list(names_around(file, node))
    yield from found
    function = scopes(file).function_at(node)
    if function is None or not found:
        return
    for holder in _inside(function, "keyword_argument", "pair", "assignment"):
        value = holder.child_by_field_name("value") or holder.child_by_field_name("right")
        if value is not None and value.type == "identifier" and text(value) == found[0]:
            yield from _given_in(holder, value)


def _inside(function: Node, *kinds: str) -> Iterator[Node]:
    waiting = [function]
    for _ in range(MOST_INSIDE):
        if not waiting:
            return
        one = waiting.pop()
        if one.type in kinds:
            yield one
        waiting += one.named_children


def _given_in(parent: Node, value: Node) -> Iterator[str]:
    given = parent.child_by_field_name("right") or parent.child_by_field_name("value")
    target = next(filter(None, map(parent.child_by_field_name, ("left", "name", "key", "property"))), None)
    if given == value and target is not None:
        yield _last_name(target)


def _function_name(function: Node | None) -> str:
    """Its own name, or that of the variable or key that holds it."""
    if function is None:
        return ""
    holder = function.parent
    name = function.child_by_field_name("name")
    if name is None and holder is not None and holder.type in _GIVING:
        return next(_given_in(holder, function), "")
    return text(name)


def _last_name(target: Node) -> str:
    inner = next(filter(None, map(target.child_by_field_name, ("attribute", "property", "subscript", "index"))), None)
    return text(inner or target).strip("'\"")
