"""A signed token is taken however old it is: nothing is said of its age when it is read, or its end is switched off.

Whoever finds one, in a mailbox, a log or a browser's history, can use it years later: to set a new password, to be the
person it was made for.

Say max_age when a timed token is read: serializer.loads(token, max_age=3600). Leave JWT_ACCESS_TOKEN_EXPIRES a short
time.
"""

from collections.abc import Iterator
from typing import Final

from engines.index.calls import Call, calls_of_method
from engines.index.configured import assigned_settings, handed_settings
from engines.index.constants import is_literally, where_written
from engines.index.names import dotted
from engines.rule import Match, rule
from engines.source import SourceFile

_READS: Final = ("loads", "unsign", "loads_unsafe")
_TIMED: Final = ("URLSafeTimedSerializer", "TimedSerializer", "TimestampSigner", "TimedJSONWebSignatureSerializer")
_ENDS: Final = frozenset(("JWT_ACCESS_TOKEN_EXPIRES", "JWT_VERIFY_EXPIRATION"))


@rule(
    title="Token of any age accepted",
    severity="medium",
    confidence="medium",
    cwe=613,
    weakness="session-expiry",
    fix="Say max_age when the token is read, or give it an end.",
    hints=("itsdangerous", "TimestampSigner", "JWT_ACCESS_TOKEN_EXPIRES", "JWT_VERIFY_EXPIRATION"),
    bad=[
        "from itsdangerous import URLSafeTimedSerializer\nsigner = URLSafeTimedSerializer(KEY)\n"
        "def reset(token):\n    return signer.loads(token)",
        "from itsdangerous import URLSafeTimedSerializer\ndef reset(token):\n"
        "    return URLSafeTimedSerializer(key()).loads(token, salt='reset')",
        "app.config['JWT_ACCESS_TOKEN_EXPIRES'] = False",
        "app.config.update(JWT_ACCESS_TOKEN_EXPIRES=False)",
    ],
    good=[
        "from itsdangerous import URLSafeTimedSerializer\nsigner = URLSafeTimedSerializer(KEY)\n"
        "def reset(token):\n    return signer.loads(token, max_age=3600)",
        "from itsdangerous import URLSafeTimedSerializer\nsigner = URLSafeTimedSerializer(KEY)\n"
        "def reset(token):\n    return signer.loads(token, 3600)",
        "from itsdangerous import URLSafeSerializer\nsigner = URLSafeSerializer(KEY)\nsigner.loads(token)",
        "import json\njson.loads(token)",
        "app.config['JWT_ACCESS_TOKEN_EXPIRES'] = timedelta(minutes=15)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *_READS):
        if _is_timed(file, call) and not _asks_age(call):
            yield Match.at(call.node, "This token is taken however old it is.")
    for one in (*assigned_settings(file), *handed_settings(file)):
        if one.name in _ENDS and is_literally(file, one.value, False):
            yield Match.at(one.node, f"{one.name} is off: tokens never end.")


def _is_timed(file: SourceFile, call: Call) -> bool:
    receiver = call.receiver
    made = where_written(file, receiver) if receiver is not None else None
    function = made.child_by_field_name("function") if made is not None and made.type == "call" else None
    name = dotted(file, function)
    return name.startswith("itsdangerous.") and name.endswith(_TIMED)


def _asks_age(call: Call) -> bool:
    return "max_age" in call.keywords or len(call.positional) > 1 or call.has_splat
