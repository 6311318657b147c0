"""A secret value (token, password, key, session id, one-time code) is made with Math.random.

Math.random repeats itself: whoever sees some of its output can work out the rest, and with it the next password-
reset link or session.

Use crypto.randomBytes(32).toString("hex"), crypto.randomUUID() or crypto.randomInt(10 ** 6); in browsers
crypto.getRandomValues.
"""

from collections.abc import Iterator

from tree_sitter import Node

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
        # Which of two answers is the last one asked for.
        "async function load(page) {\n  const token = Math.random().toString(36);\n  page.token = token;\n"
        "  const rows = await fetchRows();\n  if (page.token === token) page.rows = rows;\n}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "Math.random"):
        names = list(names_around(file, call.node))
        # The nearest name says what the number is for; `{ delay: ... }` inside a token's call is a delay.
        name = next(filter(None, names), "")
        if speaks_of_secret(name) and not _is_only_compared(call.node):
            yield Match.at(call.node, f"The value of {name} can be predicted.")


_COMPARES = ("===", "!==", "==", "!=")
_MOST_STEPS = 12


def _is_only_compared(number: Node) -> bool:
    """Whether the variable it is made for is kept aside and compared again, and goes nowhere else."""
    made: Node | None = number
    for _ in range(_MOST_STEPS):
        if made is None or made.type == "variable_declarator":
            break
        made = made.parent
    name = made.child_by_field_name("name") if made is not None and made.type == "variable_declarator" else None
    block = made.parent.parent if made is not None and made.parent is not None else None
    if name is None or name.type != "identifier" or block is None:
        return False
    used = [one for one in _named(block, name.text) if one != name]
    return bool(used) and all(map(_is_aside, used)) and any(map(_is_compared, used))


def _named(block: Node, name: bytes | None) -> Iterator[Node]:
    waiting = [block]
    while waiting:
        node = waiting.pop()
        if node.type in ("identifier", "shorthand_property_identifier") and node.text == name:
            yield node
        waiting += node.children


def _is_compared(used: Node) -> bool:
    around = used.parent
    operator = around.child_by_field_name("operator") if around is not None else None
    return operator is not None and (operator.text or b"").decode() in _COMPARES


def _is_aside(used: Node) -> bool:
    """`this.token = token`, or a comparison."""
    around = used.parent
    is_kept = around is not None and around.type == "assignment_expression"
    return _is_compared(used) or (is_kept and around is not None and around.child_by_field_name("right") == used)
