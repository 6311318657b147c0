"""Accounts written out as one list are one finding with its lines; what stands apart is told of apart."""

from base64 import urlsafe_b64encode

import pytest

from engines.engine import Setting
from engines.hit import Hit
from engines.secrets.engine import SecretsEngine
from engines.secrets.fakes import WORD, fake
from engines.source import SourceFile

FIRST, SECOND, THIRD = (f"{word}_4711" for word in ("Lantern", "Meadow", "Harbour"))
SEED = """const people = [
  { name: "ann", password: "%s", tags: ["a"] },  // she said: "don't"
  {
    name: "ben",
    password: "%s",
  }, { name: "cy", password: "%s" },
];
"""


def _lines(code: str, path: str) -> list[tuple[int, str]]:
    engine, file = SecretsEngine(Setting(instance_key=b"k" * 32)), SourceFile(path, code.encode())
    return [(one.start_line, one.message) for one in engine.look(file) if isinstance(one, Hit)]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("seed.js", SEED),
        ("seed.py", SEED.replace("const ", "").replace("//", "#").replace(";", "")),
        ("seed.json", '[\n{"password": "%s"},\n\n\n{"password": "%s"},\n{"password": "%s"}]'),
    ],
)
def test_a_list_of_accounts_is_told_once(path: str, code: str) -> None:
    ((line, message),) = _lines(code % (FIRST, SECOND, THIRD), path)
    assert (line, "list stand on line 5, 6." in message) == (2, True)


@pytest.mark.parametrize(
    "code",
    [
        'const db = { password: "%s" };\nconst mail = { password: "%s" };\n',
        'const all = { db: { a: { password: "%s" } }, mail: { b: { password: "%s" } } };\n',
        'password = "%s";\nif (x) { password = "%s"; }\n',
    ],
)
def test_what_stands_apart_is_told_of_apart(code: str) -> None:
    assert len(_lines(code % (FIRST, SECOND), "app.js")) == 2


def test_keys_are_told_of_one_by_one() -> None:
    keys = [fake(32, WORD, seed=f"listed{one}") for one in range(2)]
    written = ",\n".join(f'{{ apiKey: "{key}" }}' for key in keys)
    assert len(_lines(f"const all = [{written}];", "app.js")) == 2


def test_an_account_more_is_another_finding() -> None:
    engine = SecretsEngine(Setting(instance_key=b"k" * 32))
    told = [
        next(iter(engine.look(SourceFile("seed.js", (SEED % (FIRST, SECOND, last)).encode()))))
        for last in (THIRD, "Orchard_0815")
    ]
    assert len({one.tokens for one in told if isinstance(one, Hit)}) == 2


def test_tokens_pasted_into_one_file_are_told_once() -> None:
    heads = [urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in ('{"alg":"HS256"}', '{"sub":"ann"}')]
    tokens = [".".join((*heads, fake(43, WORD, seed=f"token{one}"))) for one in range(3)]
    text = "GET /a\nBearer {}\n\npassword = {}\nBearer {}\nBearer {}\n".format(tokens[0], "Lantern_4711", *tokens[1:])
    told = _lines(text, "calls.rest")
    assert [line for line, message in told if "token" in message] == [2]
    assert "kind stand on line 5, 6." in next(message for line, message in told if line == 2)
