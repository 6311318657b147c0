"""A password is written to the terminal or a log.

Logs are kept for long, copied to other machines and read by many: whoever reads one signs in as somebody else, here and
wherever else they use that password.

Leave the password out of what is logged.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_PASSWORD = re.compile(
    r"(^|[._\"'])(passw(or)?d|pwd|passphrase|plain_password|new_password|user_password|card_?number|credit_?card|cvv2?|"
    r"cvc2?|ssn)[\"']?\]?\)?$",
    re.IGNORECASE,
)
_LEVELS = ("debug", "info", "warning", "error", "critical", "exception", "log")
_READS = frozenset(("identifier", "attribute", "subscript"))


@rule(
    title="Password in a log",
    severity="medium",
    confidence="medium",
    cwe=532,
    weakness="information-exposure",
    fix="Leave the password out of what is logged.",
    hints=("passw", "pwd", "passphrase", "card", "cvv", "cvc", "ssn"),
    bad=[
        "def login(form):\n    print('name', form.username, 'password', form.password)",
        "import logging\ndef login(user, password):\n    logging.info('login of %s with %s', user, password)",
        "import logging\nlog = logging.getLogger()\ndef pay(card_number, cvv):\n"
        "    log.info('card %s, %s', card_number, cvv)",
        "def login(request):\n    print(f\"asked with {request.form['password']}\")",
    ],
    good=[
        "def login(form):\n    print('name', form.username)",
        "def login(form):\n    print('length', len(form.password))",
        "def login(form):\n    print('wrong password')",
        "def login(form):\n    print(f'{bool(form.password)}')",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    calls = [*calls_to(file, "print"), *(one for one in calls_of_method(file, *_LEVELS) if _is_logger(one.name))]
    for call in calls:
        arguments = call.node.child_by_field_name("arguments")
        for node in _told(arguments) if arguments is not None else ():
            if _PASSWORD.search(text(node)[-60:]):
                yield Match.at(call.node, f"{text(node)[-60:]} is written down.")
                break


def _is_logger(name: str) -> bool:
    return bool(re.search(r"(^|\.)_?(logging|log|logger|LOG|LOGGER|app\.logger)(\(\))?\.\w+$|getLogger", name))


def _told(arguments: Node) -> Iterator[Node]:
    """What is written as it is: arguments, and what stands in braces in a formatted text."""
    for one in arguments.named_children:
        if one.type in _READS:
            yield one
        elif one.type == "string":
            for part in one.named_children:
                if part.type == "interpolation" and part.named_children and part.named_children[0].type in _READS:
                    yield part.named_children[0]
