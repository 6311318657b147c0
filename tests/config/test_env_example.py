"""`.env.example` lists exactly what Vör reads, with the defaults it has."""

import ast
import re

from tests.architecture.sources import ROOT

# Read by the Procfile and the supervisor, not by the settings.
PROCESSES = {"BIND": "127.0.0.1:8000", "WEB_CONCURRENCY": "2", "SCAN_CONCURRENCY": "2"}
# Said by our own start lines or by tests, never by an operator.
INTERNAL = {"VOR_PROCESS", "SCAN_PAUSE_SECONDS"}
WORDS = {True: "yes", False: "no"}


def _read() -> dict[str, str | None]:
    """Each variable with its default, None where that is no literal or empty."""
    tree = ast.parse((ROOT / "config" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_reader(node.func)]
    named = [call for call in calls if call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value]
    return {call.args[0].value: _default(call) for call in sorted(named, key=lambda call: -len(call.args))}


def _is_reader(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) == "env"


def _default(call: ast.Call) -> str | None:
    if len(call.args) < 2:
        return None
    try:
        value = ast.literal_eval(call.args[1])
    except ValueError:
        return None
    value = value[0] if isinstance(value, tuple) else value
    return WORDS.get(value, str(value)) if isinstance(value, bool) else str(value)


def _shown() -> dict[str, str]:
    text = (ROOT / ".env.example").read_text()
    return dict(re.findall(r"^# ([A-Z][A-Z0-9_]+)=(.*)$", text, re.MULTILINE))


def test_every_variable_is_listed_and_nothing_else():
    assert set(_shown()) == (set(_read()) | set(PROCESSES)) - INTERNAL


def test_the_defaults_shown_are_the_real_ones():
    shown = _shown()
    real = {name: value for name, value in (_read() | PROCESSES).items() if name in shown and value}
    assert {name: shown[name] for name in real} == real
    assert len(real) > 25
