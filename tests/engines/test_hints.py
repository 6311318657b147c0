"""Which fixed strings stand in a text is found in one pass, byte for byte."""

import pytest

from engines.hints import Hints

KNOWN = Hints((b"exec", b"execute", b".raw(", b"\xff", "é".encode(), b"a|b", b"x\ny", b"exec"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"", ()),
        (b"EXEC", ()),
        (b"db.execute(1)", (b"exec", b"execute")),
        (b"rows = Model.raw(sql)", (b".raw(",)),
        (b"a|b", (b"a|b",)),
        (b"a or b", ()),
        (b"x\ny", (b"x\ny",)),
        (b"caf\xc3\xa9 \xff", ("é".encode(), b"\xff")),
    ],
)
def test_what_stands_in_a_text(text: bytes, found: tuple[bytes, ...]) -> None:
    assert KNOWN.within(text) == frozenset(found)


def test_a_text_that_outgrows_the_automaton_is_searched_string_by_string(monkeypatch: pytest.MonkeyPatch) -> None:
    hints = Hints((b"exec", b"eval"))
    monkeypatch.setattr(hints, "_set", _Exhausted())
    assert hints.within(b"eval(x)") == {b"eval"}


class _Exhausted:
    def Match(self, text: bytes) -> None:
        return None
