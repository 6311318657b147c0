"""A password is written to the console or a log.

Logs are kept for long, copied to other machines and read by many: whoever reads one signs in as somebody else, here and
wherever else they use that password.

Leave the password out of what is logged.
"""

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_of_method
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_PASSWORD: Final = re.compile(
    r"(^|[.\"'])((old|new|cur|current|plain|user|confirm|repeated)_?)?(passw(or)?d|pwd|passphrase|card_?number|cvv2?)"
    r"[\"']?\]?$",
    re.IGNORECASE,
)
_LEVELS: Final = ("debug", "info", "warn", "error", "log", "trace", "verbose")
_LOGGER: Final = re.compile(r"(^|\.)(console|log|logger|winston|pino|bunyan)\.\w{1,20}$", re.IGNORECASE)
_READS: Final = frozenset(("identifier", "member_expression", "subscript_expression", "shorthand_property_identifier"))
_HOLDS: Final = frozenset(
    ("template_string", "template_substitution", "binary_expression", "parenthesized_expression", "object", "pair")
)


@rule(
    title="Password in a log",
    severity="medium",
    confidence="medium",
    cwe=532,
    weakness="information-exposure",
    languages=JAVASCRIPT,
    fix="Leave the password out of what is logged.",
    hints=("assw", "pwd", "Pwd", "assphrase", "card", "Card", "cvv", "Cvv"),
    bad=[
        "function login(req) { console.log('Name:', req.body.name, 'password:', req.body.password); }",
        "const login = ({ name, password }) => { logger.info(`${name} with ${password}`); };",
        "function pay(cardNumber) { console.log('card ' + cardNumber); }",
        "function change(req) { console.log(req.query.newPassword); }",
        "const signup = async (req) => { req.log.info({ name: req.body.name, password: req.body.password }, 'new'); };",
        "const signup = ({ name, password }) => { logger.info('new', { name, password }); };",
    ],
    good=[
        "const signup = ({ name, password }) => { logger.info({ name, password: '***', has: Boolean(password) }); };",
        "function login(req) { console.log('Name:', req.body.name); }",
        "function login(req) { console.log('length', req.body.password.length); }",
        "function login() { console.log('wrong password'); }",
        "function login(req) { console.log('has one', Boolean(req.body.password)); }",
        "function login(req) { console.log(`${req.body.name} set ${req.body.passwordHint}`); }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for call in calls_of_method(file, *_LEVELS):
        arguments = call.node.child_by_field_name("arguments")
        if not _LOGGER.search(call.name) or arguments is None:
            continue
        shown = next((one for one in _told(arguments) if _PASSWORD.search(text(one)[-60:])), None)
        if shown is not None:
            yield Match.at(call.node, f"{text(shown)[-60:]} is written down.")


def _told(arguments: Node) -> Iterator[Node]:
    """What is written as it is: arguments, and what stands in a text that is put together."""
    waiting = list(reversed(arguments.named_children))
    while waiting:
        one = waiting.pop()
        if one.type in _READS:
            yield one
        elif one.type in _HOLDS:
            waiting += reversed(one.named_children)
