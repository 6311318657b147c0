"""Runs the taint engine over a few files in memory."""

from collections.abc import Iterable

from engines.engine import Setting
from engines.hit import Hit
from engines.source import SourceFile
from engines.taint.engine import TaintEngine
from engines.taint.rules import RULES
from outcomes import Gap


def said_of(files: Iterable[SourceFile]) -> list[Hit | Gap]:
    """Everything the engine says about these files."""
    engine = TaintEngine(Setting())
    for file in files:
        assert engine.wants(file)
        assert list(engine.look(file)) == []
        file.forget()
    return list(engine.finish())


def hits_in(files: Iterable[SourceFile]) -> list[Hit]:
    """The flows alone; what is said about routes has tests of its own."""
    return [one for one in said_of(files) if isinstance(one, Hit) and one.rule in RULES]


def hits_of(code: str, path: str = "app.py") -> list[Hit]:
    return hits_in([SourceFile(path, code.encode())])
