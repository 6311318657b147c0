"""A secret value (token, password, key, session id, one-time code) is made with a generator that repeats itself.

`java.util.Random` has 48 bits of state: whoever sees two of its numbers works out all others, and with them the next
password-reset link or session.

Use `java.security.SecureRandom`, for example `secureRandom.nextBytes(bytes)`, or `UUID.randomUUID()`.
"""

import re
from collections.abc import Iterator
from itertools import chain

from tree_sitter import Node

from engines.index.java import Call, calls_of, is_type, names_given, static_calls, values_of
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

NUMBERS = ("nextInt", "nextLong", "nextBytes", "nextDouble", "nextFloat", "ints", "nextGaussian")
_MAKERS = re.compile(
    r"(?i)\w{0,40}(otp|token|api_?key|password|pass_?code|secret|session_?id|salt|nonce)_?(generator|maker|factory|utils?)"
)
# Length, first and last sign, letters, numbers, the signs, and the generator.
_WITH_A_SOURCE = 7
TEXTS = ("random", "randomAlphanumeric", "randomAlphabetic", "randomNumeric", "randomAscii")


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    languages=("java",),
    fix="Use java.security.SecureRandom.",
    hints=("Random", "Math.random"),
    bad=[
        "import java.util.Random;\nclass A { String resetToken() {\n"
        "  return Long.toHexString(new Random().nextLong()); } }",
        "import java.util.*;\nclass A { void f() { Random r = new Random();\n"
        "  int otp = 100000 + r.nextInt(900000); } }",
        "class A { void f() { String password = String.valueOf(Math.random()); } }",
        "class OtpGenerator { char one(String all) { return all.charAt((int) (all.length() * Math.random())); } }",
        "import org.apache.commons.lang3.RandomStringUtils;\nclass A { void f() {\n"
        "  String sessionId = RandomStringUtils.randomAlphanumeric(20); } }",
        "import java.util.Random;\nimport org.apache.commons.lang3.RandomStringUtils;\nclass A { String token() {\n"
        "  Random from = new Random(); return RandomStringUtils.random(20, 0, 9, true, true, SIGNS, from); } }",
    ],
    good=[
        "class NameGenerator { char one(String all) { return all.charAt((int) (all.length() * Math.random())); } }",
        "import java.security.SecureRandom;\nclass A { void f() { SecureRandom r = new SecureRandom();\n"
        "  long token = r.nextLong(); } }",
        "import java.util.Random;\nclass A { void f() { int tokenPosition = new Random().nextInt(10); } }",
        "import java.util.Random;\nclass A { String token() {\n"
        "  int delay = new Random().nextInt(10); return load(delay); } }",
        "import java.security.SecureRandom;\nimport org.apache.commons.lang3.RandomStringUtils;\nclass A {\n"
        "  private static final SecureRandom FROM = new SecureRandom();\n"
        "  String token() { return RandomStringUtils.random(20, 0, 9, true, true, SIGNS, FROM); } }",
        "import com.shop.Random;\nclass A { void f() { long token = new Random().nextLong(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    made = (call for call in calls_of(file, *NUMBERS) if _is_random(file, call.base))
    others = chain(
        static_calls(file, "java.lang.Math", "random"),
        static_calls(file, "org.apache.commons.lang3.RandomStringUtils", *TEXTS),
        static_calls(file, "org.apache.commons.lang.RandomStringUtils", *TEXTS),
    )
    for call in chain(made, (one for one in others if not _draws_from_another(file, one))):
        name = next(names_given(call.node), "")
        if not speaks_of_secret(name) and (maker := _made_by(call.node)):
            name = maker
        if speaks_of_secret(name) or _MAKERS.fullmatch(name):
            yield Match.at(call.node, f"The value of {name} can be predicted.")


def _draws_from_another(file: SourceFile, call: Call) -> bool:
    """`RandomStringUtils.random(n, 0, 0, true, true, null, source)`: what it draws from is its last argument."""
    return len(call.arguments) == _WITH_A_SOURCE and not _is_random(file, call.arguments[-1])


def _made_by(node: Node) -> str:
    """The class around it, where it is there to make secrets: `OtpGenerator`."""
    around: Node | None = node
    while around is not None and around.type != "class_declaration":
        around = around.parent
    name = text(around.child_by_field_name("name")) if around is not None else ""
    return name if _MAKERS.fullmatch(name) else ""


def _is_random(file: SourceFile, base: Node | None) -> bool:
    """A `new Random()`, directly or in a variable; `ThreadLocalRandom.current()`."""
    if base is None:
        return False
    for value in values_of(file, base) if base.type == "identifier" else [base]:
        if value is None:
            continue
        if value.type == "object_creation_expression" and is_type(
            file, value.child_by_field_name("type"), "java.util.Random"
        ):
            return True
        if value.type == "method_invocation" and text(value.child_by_field_name("object")).endswith(
            "ThreadLocalRandom"
        ):
            return True
    return False
