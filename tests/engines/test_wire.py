"""Messages between the analyst and its parent come back as they went, and nonsense is refused."""

import json

import pytest

from engines import wire
from engines.hit import Excerpt, Hit, Step
from engines.inventory import FileFact
from engines.run import Finished, Looked, Looking, Resume
from engines.tree import Caps
from outcomes import Gap, Progress

HIT = Hit(
    engine="code",
    rule="r",
    weakness="other",
    title="t",
    message="ünï",
    severity="high",
    confidence="low",
    cwe=710,
    path="a.py",
    start_line=1,
    end_line=2,
    start_column=3,
    end_column=4,
    tokens="x",
    symbol="",
    excerpt=Excerpt(1, ("a", "b")),
    trace=(Step("a.py", 1, "x", "source"),),
    trace_excerpts=(Excerpt(5, ("c",)),),
    properties={"code": "test"},
)


@pytest.mark.parametrize(
    "message",
    [
        HIT,
        Gap("binary", "why", "a.png", is_partial=False),
        Progress(1, None, detail="x"),
        Looking("code", -1, ""),
        Looked("code", 3, 0.5),
        Finished("code", "it failed"),
        FileFact("a", "0" * 40, 3, None, "", "own"),
        wire.Open("/x", "0" * 40, "m", "00", ("a",), (), Caps(7, 9)),
        wire.AskRun(("code",), Resume(3, ("a",), (("a", "b"), ("", "c")))),
        wire.AskLines("a", 1, 2),
        wire.AskInventory(),
        wire.Done(),
    ],
    ids=lambda message: type(message).__name__,
)
def test_a_message_comes_back_as_it_went(message: wire.Message) -> None:
    frame = wire.encode(message)
    assert wire.body_length(frame[:4]) == len(frame) - 4
    assert wire.decode(frame[4:]) == message


def _with(values: list[object], place: int, value: object) -> list[object]:
    return [*values[:place], value, *values[place + 1 :]]


GOOD = json.loads(wire.encode(HIT)[4:])[1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[1, 2, 3]",
        b'["Nothing", []]',
        b'["Looked", ["code", 1]]',
        b'["Looked", ["code", true, 0.5]]',
        b'["Done", [1]]',
        b"[" * 100_000,
        json.dumps(["Hit", _with(GOOD, 5, "terrible")]).encode(),
        json.dumps(["Hit", _with(GOOD, 15, [1, [2]])]).encode(),
        json.dumps(["Hit", _with(GOOD, 19, {"a": 1})]).encode(),
        b"\xff\xfe",
    ],
)
def test_what_is_not_a_message_is_refused(body: bytes) -> None:
    with pytest.raises(wire.BadMessage):
        wire.decode(body)


def test_a_frame_that_claims_too_much_is_refused() -> None:
    with pytest.raises(wire.BadMessage):
        wire.body_length(b"\xff\xff\xff\xff")
