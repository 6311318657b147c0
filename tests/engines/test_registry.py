"""Which engines there are, and what is known of their rules."""

from pathlib import Path

import pytest

from engines.registry import documented, engines, with_extra
from engines.weaknesses import WEAKNESSES

ROGUE = Path(__file__).with_name("rogue_engine.py")


def test_every_folder_with_an_engine_is_an_engine() -> None:
    assert {"code", "secrets", "config", "workflows", "python_lint"} <= set(engines())
    assert all(kind.name == name and kind.label for name, kind in engines().items())


def test_an_operators_engine_joins_ours() -> None:
    assert set(with_extra([ROGUE])) == {*engines(), "rogue"}


@pytest.mark.parametrize(
    "source", ["", "from engines.engine import Engine\nclass A(Engine): pass\nclass B(Engine): pass\n"]
)
def test_a_file_without_exactly_one_engine_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "mine.py").write_text(source)
    with pytest.raises(LookupError):
        with_extra([tmp_path / "mine.py"])


def test_every_rule_of_every_engine_can_be_shown() -> None:
    for (engine, rule), shown in documented().items():
        assert shown.title and shown.fix and len(shown.docs) == 3 and all(shown.docs), (engine, rule)
        assert shown.weakness in WEAKNESSES and shown.cwe, (engine, rule)
