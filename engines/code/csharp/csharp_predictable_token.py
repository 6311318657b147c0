"""A secret is made by `Random`, which repeats itself.

`System.Random` is made for games: whoever sees a few of its numbers, or guesses when it was started, works out the
next ones, and with them the next token, password or code.

Use `RandomNumberGenerator.GetBytes(32)`, `RandomNumberGenerator.GetInt32(…)` or `GetString(…)`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.csharp import calls_of, is_in, values_of
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

_METHODS = ("Next", "NextBytes", "NextInt64", "GetItems")
_WORDS = (
    *("password", "token", "otp", "salt", "secret", "nonce", "sessionid", "apikey", "passcode"),
    *("resetcode", "verificationcode", "confirmationcode", "activationcode", "securitycode", "logincode"),
)
_CODES = ("code", "pin", "number", "digits")
_PROVES = ("otp", "mfa", "twofactor", "2fa", "passwordreset", "verification", "onetime")
_TYPES = ("Random", "System.Random")


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    languages=("csharp",),
    fix="Use RandomNumberGenerator.",
    hints=("Random",),
    bad=[
        "class A { string NewPassword() {\n  var random = new Random();\n"
        "  return new string(Enumerable.Range(0, 12).Select(_ => All[random.Next(All.Length)]).ToArray()); } }",
        "class A { void F() { var resetToken = Random.Shared.Next(100000, 999999).ToString(); } }",
        "class A { void F() { _confirmationCode = new System.Random().Next(1000, 9999).ToString(); } }",
        "class MfaController { void F() { var code = Random.Shared.Next(0, 10_000).ToString(); } }",
        "class A { readonly Random _random = new Random();\n"
        "  byte[] Salt() { var bytes = new byte[16]; _random.NextBytes(bytes); return bytes; } }",
    ],
    good=[
        "class MfaController { void F() { var position = Random.Shared.Next(0, 10_000); } }",
        "class CouponController { void F() { var code = Random.Shared.Next(0, 10_000); } }",
        "class A { string NewToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32)); }",
        "class A { int Roll() { var random = new Random(); return random.Next(1, 7); } }",
        "class A { void F() { areaCode = new Random().Next(1000, 9999).ToString(); } }",
        "class A { int NextTokenType() { var random = new Dice(); return random.Next(3); } }",
        "class A { object PickColor(Random random) { return Colors[random.Next(3)]; } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, *_METHODS):
        if call.base is not None and _is_random(file, call.base) and _is_secret(call.node):
            yield Match.at(call.node, "Random repeats itself; this is a secret.")


def _is_random(file: SourceFile, base: Node) -> bool:
    written = "".join(text(base).split())
    if written in ("Random.Shared", "newRandom()") or written.startswith(("newRandom(", "newSystem.Random(")):
        return True
    values = [text(one) for one in values_of(file, base) if one is not None]
    declared = [one for one in file.nodes("variable_declaration") if text(one.child_by_field_name("type")) in _TYPES]
    is_declared = any(text(base).removeprefix("this.") in text(one) for one in declared)
    return any(one.startswith(("new Random(", "new System.Random(")) for one in values) or (
        is_declared and "new()" in "".join(values)
    )


def _is_secret(node: Node) -> bool:
    """What it is kept in, or the method it is made in, has the name of a secret."""
    held = is_in(node, "variable_declarator", "assignment_expression")
    method = is_in(node, "method_declaration", "local_function_statement", "property_declaration")
    names = [text(held.child_by_field_name("name") or held.child_by_field_name("left"))] if held is not None else []
    names += [text(method.child_by_field_name("name"))] if method is not None else []
    plain = [name.rpartition(".")[2].replace("_", "").lower() for name in names]
    if any(speaks_of_secret(name) for name in names) or any(one.endswith(_WORDS) for one in plain):
        return True
    # A code is one that proves something where the class is about proving it.
    around = is_in(node, "class_declaration")
    kind = text(around.child_by_field_name("name")).lower() if around is not None else ""
    return any(one in _CODES for one in plain) and any(word in kind for word in _PROVES)
