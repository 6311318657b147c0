"""A secret value (token, password, key, session id, one-time code) is made with the random module.

random repeats itself: whoever sees some of its output can work out the rest, and with it the next password-reset link
or session.

Use the secrets module: secrets.token_urlsafe(32), secrets.choice(alphabet), secrets.randbelow(10 ** 6).
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.secret_names import names_around, speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

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
    hints=("random",),
    bad=[
        "import random\nreset_token = ''.join(random.choice(letters) for _ in range(20))",
        "from random import randint\ndef make_otp():\n    return randint(100000, 999999)",
        "import random as r\nuser.password = str(r.random())",
        "import random\nsession['csrf_token'] = random.getrandbits(64)",
    ],
    good=[
        "import secrets\ntoken = secrets.token_urlsafe(32)",
        "import random\ntoken = random.SystemRandom().choice(letters)",
        "import random\ndelay = random.uniform(0, token_refresh_seconds)",
        "import random\nrandom.shuffle(cards)",
        "import random\nkeyboard = random.choice(keyboards)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *MAKERS):
        if not call.name.startswith(("random.", "numpy.random.")) or "SystemRandom" in call.name:
            continue
        name = next(filter(speaks_of_secret, names_around(file, call.node)), "")
        if name:
            yield Match.at(call.node, f"The value of {name} can be predicted.")
