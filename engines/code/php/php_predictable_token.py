"""A token, code or password is made with a generator that can be predicted.

From a few values of `rand()` or `mt_rand()` its state is known, and with it every later and earlier value; `uniqid()`
and `time()` are the clock. Whoever guesses a reset token takes the account.

Use `bin2hex(random_bytes(16))` or `random_int()`.
"""

from collections.abc import Iterator

from engines.index.mixed_secrets import is_mixed
from engines.index.php import calls_to, names_given
from engines.index.secret_names import speaks_of_secret
from engines.rule import Match, rule
from engines.source import SourceFile

CHANCE = ("rand", "mt_rand", "uniqid", "lcg_value", "str_shuffle", "array_rand")


@rule(
    title="Predictable secret",
    severity="high",
    confidence="medium",
    cwe=338,
    weakness="weak-random",
    languages=("php",),
    fix="Use random_bytes() or random_int().",
    hints=("rand", "uniqid", "lcg_value", "str_shuffle"),
    bad=[
        "<?php $token = md5(uniqid(mt_rand(), true));",
        "<?php $_SESSION['csrf_token'] = sha1(rand());",
        "<?php class R { function f() { $this->resetToken = mt_rand(1000, 9999); } }",
        "<?php function makePassword() { return substr(str_shuffle(LETTERS), 0, 8); }",
        "<?php $row = ['otp' => rand(100000, 999999)];",
    ],
    good=[
        "<?php $token = bin2hex(random_bytes(16));",
        "<?php $colour = mt_rand(0, 5);",
        "<?php $token = hash('sha256', random_bytes(32));",
        "<?php $tokenCount = rand(1, 3);",
        "<?php $nonce = sha1($salt . uniqid(mt_rand(), true));",
        "<?php $csrf = sha1(uniqid((string) random_int(0, 999999), true));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    seen: set[int] = set()
    for call in calls_to(file, *CHANCE):
        secret = next((name for name in names_given(call.node) if speaks_of_secret(name)), "")
        line = call.node.start_point[0]
        if secret and line not in seen and not is_mixed(file.lines[line]):
            seen.add(line)
            yield Match.at(call.node, f"{secret} can be predicted: {call.name}() is not random enough.")
