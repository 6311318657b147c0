"""Flows and what rules about routes say stand or fall by themselves, each since the scan in which it was found."""

import logging
import random
from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result
from tests.engines.cache.test_weighing import GUARDED, OPEN, REFUSED, RIGHTS

STORE = (
    "class Store:\n    def __init__(self):\n        self.kind = 'a'\n\n"
    "    def size(self):\n        return len(self.kind)\n"
)
# What makes a part of the program that no flow is proved of, though no rule about routes looks there.
DEEP = "\n\ndef first(n):\n    return second(n)\n\n\ndef second(n):\n    return first(n)\n"
VIEWS = (GUARDED, OPEN, REFUSED, GUARDED.replace("os.system", "print"), OPEN.replace("/tidy", "/clean"))
# Of the store, and of a file that comes and goes.
STORES = (STORE, STORE + DEEP, STORE.replace("'a'", "'b'") + DEEP.replace("(n)", "(n, 1)"), "# none\n" + STORE)
FILES = (
    "def more(text):\n    return text\n",
    "from flask import request\n\n\ndef sent():\n    return request.args['n']\n",
)


def _why(caplog: pytest.LogCaptureFixture) -> list[str]:
    told = [one.message.partition(":")[0] for one in caplog.records if one.name.startswith("engines.taint.")]
    caplog.clear()
    return told


def test_what_rules_about_routes_said_stands_where_flows_are_solved_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    repository = Repository(tmp_path, {"rights.py": RIGHTS, "views.py": GUARDED, "store.py": STORE + DEEP})
    repository.scan("taint")
    caplog.clear()
    repository.files["store.py"] = STORE + DEEP.replace("second(n)", "second(n + 1)")
    said = repository.scan("taint")
    assert _why(caplog) == ["Solved as a whole"]
    assert result(said) == result(repository.scan_anew("taint"))


def test_flows_stand_where_rules_about_routes_are_asked_anew_which_is_done_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    repository = Repository(tmp_path, {"rights.py": RIGHTS, "views.py": OPEN})
    repository.scan("taint")
    caplog.clear()
    repository.files["more.py"] = FILES[0]
    repository.scan("taint")
    assert _why(caplog) == ["Rules about routes asked anew"]
    repository.files["more.py"] += "\n\ndef other(text):\n    return text\n"
    said = repository.scan("taint")
    assert _why(caplog) == []
    assert result(said) == result(repository.scan_anew("taint"))


@pytest.mark.parametrize("seed", range(3))
def test_whatever_of_both_stands_a_rescan_says_what_a_scan_from_nothing_says(tmp_path: Path, seed: int) -> None:
    dice = random.Random(f"two answers {seed}")
    repository = Repository(tmp_path, {"rights.py": RIGHTS, "views.py": OPEN, "store.py": STORE})
    for _ in range(14):
        path, texts = dice.choice((("views.py", VIEWS), ("store.py", STORES), ("more.py", FILES)))
        repository.files[path] = dice.choice(texts)
        if dice.random() < 0.15:
            repository.files.pop("more.py", None)
        if dice.random() < 0.2:
            repository.files["rights.py"] = RIGHTS if dice.random() < 0.5 else RIGHTS.replace("is_admin", "is_known")
        assert result(repository.scan("taint")) == result(repository.scan_anew("taint")), repository.files
