"""A secret value (token, password, key, session id, one-time code) is made with the random module.

random repeats itself: whoever sees some of its output can work out the rest, and with it the next password-reset link
or session.

Use the secrets module: secrets.token_urlsafe(32), secrets.choice(alphabet), secrets.randbelow(10 ** 6).
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.scopes import text
from engines.index.secret_names import names_onwards, speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

_IDENTIFIER: Final = re2.compile(r"(?i)(uu|gu)id$|^(uu|gu)id")
# What takes a value as it is.
_WHOLE: Final = ("assignment", "return_statement", "argument_list", "keyword_argument")
_ALPHABET: Final = re2.compile(r"(?i)^string\.|letter|digit|char|alpha|ascii|symbol|number|range")
MAKERS = (
    "random",
    "randint",
    "randrange",
    "choice",
    "choices",
    "sample",
    "getrandbits",
    "shuffle",
    "randbytes",
    "uniform",
)


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    fix="Use the secrets module.",
    hints=("random", "uuid1"),
    bad=[
        "import random\nreset_token = ''.join(random.choice(letters) for _ in range(20))",
        "from random import randint\ndef make_otp():\n    return randint(100000, 999999)",
        "import random as r\nuser.password = str(r.random())",
        "import random\nsession['csrf_token'] = random.getrandbits(64)",
        "import random\ndef made(user):\n    key = '%x' % random.getrandbits(128)\n"
        "    Access.create(user=user, api_key=key)",
        "import uuid\nreset_token = str(uuid.uuid1())",
    ],
    good=[
        "import secrets\ntoken = secrets.token_urlsafe(32)",
        "import random\ntoken = random.SystemRandom().choice(letters)",
        "import random\ndelay = random.uniform(0, token_refresh_seconds)",
        "import random\nrandom.shuffle(cards)",
        "import random\ndef made():\n    size = random.randint(1, 9)\n    Box.create(size=size, token=token())",
        "import uuid\nrow_uuid = uuid.uuid1()",
        "import random\nkeyboard = random.choice(keyboards)",
        "import random\napi_key = random.choice(settings.api_keys)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *MAKERS):
        if not call.name.startswith(("random.", "numpy.random.")) or "SystemRandom" in call.name or _is_picked(call):
            continue
        name = next(filter(speaks_of_secret, names_onwards(file, call.node)), "")
        if name:
            yield Match.at(call.node, f"The value of {name} can be predicted.")
    for call in calls_to(file, "uuid.uuid1"):
        # What is only called after what it is says nothing.
        names = (name for name in names_onwards(file, call.node) if not _IDENTIFIER.search(name))
        if name := next(filter(speaks_of_secret, names), ""):
            yield Match.at(call.node, f"The value of {name} holds the time and the machine, which can be guessed.")


def _is_picked(call: Call) -> bool:
    """`key = random.choice(keys)`: one of those there are, made by somebody else."""
    given, around = call.argument(0), call.node.parent
    is_whole = around is not None and around.type in (
        "assignment",
        "return_statement",
        "argument_list",
        "keyword_argument",
    )
    if (
        not call.name.endswith(".choice")
        or not is_whole
        or given is None
        or given.type not in ("identifier", "attribute")
    ):
        return False
    while around is not None and around.type not in ("function_definition", "module"):
        if around.type in ("for_statement", "while_statement", "list_comprehension", "generator_expression"):
            return False
        around = around.parent
    return not _ALPHABET.search(text(given))
