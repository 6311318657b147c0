"""A secret value (token, password, key, session id, one-time code) is made with Math.random.

Math.random repeats itself: whoever sees some of its output can work out the rest, and with it the next password-
reset link or session.

Use crypto.randomBytes(32).toString("hex"), crypto.randomUUID() or crypto.randomInt(10 ** 6); in browsers
crypto.getRandomValues.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.secret_names import names_around, speaks_of_secret
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    languages=JAVASCRIPT,
    fix="Use crypto.randomBytes or crypto.randomUUID.",
    hints=("Math.random",),
    bad=[
        "const resetToken = Math.random().toString(36).slice(2);",
        "function makePassword() { return Math.random().toString(36); }",
        "user.otp = Math.floor(100000 + Math.random() * 900000);",
        "const session = { sessionId: String(Math.random()) };",
        "const generateToken = () => Math.random().toString(36);",
    ],
    good=[
        "const crypto = require('crypto');\nconst token = crypto.randomBytes(32).toString('hex');",
        "const tokenPosition = Math.floor(Math.random() * 10);",
        "const color = Math.random() > 0.5 ? 'red' : 'blue';",
        "const token = await fetchToken({ delay: Math.random() * 100 });",
        "const keyframe = Math.random();",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "Math.random"):
        names = list(names_around(file, call.node))
        # The nearest name says what the number is for; `{ delay: ... }` inside a token's call is a delay.
        name = next(filter(None, names), "")
        if speaks_of_secret(name):
            yield Match.at(call.node, f"The value of {name} can be predicted.")
