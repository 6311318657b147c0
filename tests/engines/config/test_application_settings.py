"""Settings in code are read as data: folded, never run, and what is for developers is known as such."""

from datetime import timedelta

import pytest

from engines.config.engine import ConfigEngine
from engines.config.object_settings import object_settings
from engines.config.profiles import is_settings
from engines.config.python_settings import UNKNOWN, python_settings
from engines.engine import Setting
from engines.for_developers import is_for_developers
from engines.hit import Hit
from engines.source import SourceFile


def _python(text: str) -> dict[str, object]:
    return {one.name: one.value for one in python_settings(SourceFile("shop/settings.py", text.encode()))}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'a' + 'b'", "ab"), ("60 * 60", 3600), ("['a'] + ['b']", ["a", "b"]), ("not True", False), ("-1", -1),
        ("('a',)", ["a"]), ("{'k': [1, True]}", {"k": [1, True]}), ("BASE + ['b']", ["a", "b"]), ("None", None),
        ("os.environ.get('X', 'yes')", "yes"), ("env.bool('X', default=True)", True), ("os.environ['X']", UNKNOWN),
        ("os.environ.get('X', 'True') == 'True'", True), ("config('X', default=False, cast=bool)", False),
        ("timedelta(days=2)", timedelta(days=2)), ("call()", UNKNOWN), ("BASE / 'x'", UNKNOWN),
        ("10 ** 10 ** 10", UNKNOWN),
        ("timedelta(days=10 ** 30)", UNKNOWN),
    ],
)  # fmt: skip
def test_a_value_is_folded_as_far_as_the_module_gives_it(written: str, value: object) -> None:
    assert _python(f"import os\nBASE = ['a']\nX = {written}\n")["X"] == value


def test_places_and_doubt_are_known() -> None:
    text = "A = 1\nif T:\n    A = 2\nB = [1]\nB.append(2)\nclass ProdConfig:\n    A = 3\n"
    text += "app.config['C'] = 4\nD = 1\nD = 2\n"
    found = {(one.profile, one.name): one for one in python_settings(SourceFile("settings.py", text.encode()))}
    assert {key: (one.value, one.line, one.is_sure) for key, one in found.items() if one.value is not UNKNOWN} == {
        ("", "A"): (2, 3, False), ("ProdConfig", "A"): (3, 7, True), ("", "C"): (4, 8, True), ("", "D"): (2, 10, True),
    }  # fmt: skip
    assert not found["", "B"].is_sure


@pytest.mark.parametrize(
    "text",
    [
        "X = (", "X = " + "(" * 500, "X = " + "-" * 100_000 + "1", "X = " + "[" * 150 + "]" * 150, "\0",
        "X = 1" + " + 1" * 20_000,
    ],
)  # fmt: skip
def test_a_hostile_module_gives_nothing_and_harms_nothing(text: str) -> None:
    assert all(one.value is UNKNOWN or isinstance(one.value, int | list) for one in _values(text))


def _values(text: str) -> list[object]:
    return list(python_settings(SourceFile("settings.py", text.encode())))


def _dotted(path: str, text: str) -> dict[str, tuple[str, bool]]:
    return {one.key: (one.value, one.is_literal) for one in object_settings(SourceFile(path, text.encode()))}


def test_the_arrays_of_php_are_dotted_settings() -> None:
    text = """<?php return [
      'a' => env('A', true), 'b' => ['c' => (int) env('B', 5), 'd' => ['x', 'y']], 'e' => env('E'), 'f' => $g,
    ];"""
    assert _dotted("config/app.php", text) == {
        "a": ("true", True), "b.c": ("5", True), "b.d.*": ("y", True), "e": ("null", True), "f": ("$g", False),
    }  # fmt: skip


def test_the_objects_of_javascript_are_dotted_settings_those_functions_answer_too() -> None:
    text = """export default defineConfig(() => ({
      a: { b: true, 'c': 'x' }, list: [{ d: 1 }, 'e'], f: `g${h}`, i() { return { j: false }; },
    }));"""
    found = _dotted("vite.config.js", text)
    assert found["a.b"] == ("true", True) and found["a.c"] == ("x", True) and found["list.*.d"] == ("1", True)
    assert found["list.*"] == ("e", True) and found["f"][1] is False and found["i.j"] == ("false", True)


@pytest.mark.parametrize("text", ["<?php return " + "[" * 3000 + "]" * 3000 + ";", "<?php return ["])
def test_hostile_arrays_are_bounded(text: str) -> None:
    assert len(_dotted("config/app.php", text)) < 10


@pytest.mark.parametrize(
    ("path", "profile", "is_theirs"),
    [
        ("shop/settings/local.py", "", True), ("shop/settings_dev.py", "", True), (".env.example", "", True),
        ("src/main/resources/application-test.yml", "", True), ("config/environments/development.rb", "", True),
        ("shop/config.py", "DevelopmentConfig", True), ("shop/config.py", "ProductionConfig", False),
        ("shop/settings.py", "", False), ("config/environments/production.rb", "", False), (".env", "", False),
        ("devices/settings.py", "", False), ("src/latest/appsettings.json", "", False), (".ci/compose.yaml", "", True),
    ],
)  # fmt: skip
def test_what_is_for_developers_is_known_by_its_name(path: str, profile: str, is_theirs: bool) -> None:
    assert is_for_developers(path, profile) is is_theirs


@pytest.mark.parametrize(
    ("path", "language", "holds_settings"),
    [
        ("shop/settings.py", "python", True), ("shop/settings/base.py", "python", True),
        ("app/config.py", "python", True),
        ("shop/views.py", "python", False), ("config/app.php", "php", True), ("app/Http/Kernel.php", "php", False),
        ("next.config.mjs", "javascript", True), ("src/app.js", "javascript", False), ("a.yaml", "yaml", True),
        ("config/initializers/devise.rb", "ruby", True), ("app/models/user.rb", "ruby", False),
    ],
)  # fmt: skip
def test_only_files_of_settings_are_read_among_code(path: str, language: str, holds_settings: bool) -> None:
    assert is_settings(path, language) is holds_settings


def test_the_engine_reads_settings_and_leaves_other_code_alone() -> None:
    engine = ConfigEngine(Setting(b"k" * 32))
    text = b'SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"\n'
    assert not engine.wants(SourceFile("shop/views.py", text))
    file = SourceFile("shop/settings.py", text)
    assert engine.wants(file)
    assert [one.rule for one in engine.look(file) if isinstance(one, Hit)] == ["django-pickled-sessions"]


@pytest.mark.parametrize(
    ("path", "text", "severity"),
    [
        ("compose.yaml", "services:\n  a:\n    environment:\n      DB_PASSWORD: tuesday-22\n", "high"),
        ("docker-compose.dev.yml", "services:\n  a:\n    environment:\n      DB_PASSWORD: tuesday-22\n", "low"),
        ("src/main/resources/application.properties", "management.endpoints.web.exposure.include=*\n", "high"),
        ("src/main/resources/application-dev.properties", "management.endpoints.web.exposure.include=*\n", "low"),
        ("play.yml", "- hosts: all\n  vars:\n    ansible_password: tuesday-22\n", "high"),
        ("vagrant/play.yml", "- hosts: all\n  vars:\n    ansible_password: tuesday-22\n", "low"),
    ],
)
def test_what_is_for_developers_is_ranked_down(path: str, text: str, severity: str) -> None:
    said = ConfigEngine(Setting(b"k" * 32)).look(SourceFile(path, text.encode()))
    assert {one.severity for one in said if isinstance(one, Hit)} == {severity}
