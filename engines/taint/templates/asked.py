"""Which values in an expression of a page only decide what else is shown: `{{ late ? "red" : colour }}`"""

from typing import Final

from engines.taint import ir

_OPENING: Final = "([{"
_CLOSING: Final = ")]}"
# `a ?? b`, `a ?: b`, `a?.b` give what they ask.
_GIVES_IT: Final = ("?", ":", ".")


class Asked:
    """Shown the words and signs of an expression in order, takes out of `found` again what was only asked."""

    def __init__(self, found: list[ir.Expression]) -> None:
        self._found = found
        # Where the values begin that stand together, from the outermost group to the one at work; and where those
        # behind an `if` do.
        self._groups = [0]
        self._behind: dict[int, int] = {}
        self._questions: dict[int, int] = {}
        self._is_twice = False

    def see(self, written: str, following: str) -> None:
        is_question = written == "?" and following not in _GIVES_IT and not self._is_twice
        self._is_twice = written == "?"
        if is_question:
            self._questions[len(self._groups)] = len(self._found)
        elif written == ":" and (last := self._questions.pop(len(self._groups), None)) is not None:
            del self._found[self._groups[-1] : last]
            self._groups[-1] = len(self._found)
        elif written == "if":
            self._behind[len(self._groups)] = len(self._found)
        elif written == "else":
            self._forget(len(self._groups))
        elif written == ",":
            self._forget(len(self._groups))
            self._groups[-1] = len(self._found)
        elif written[-1:] in _OPENING and written[:1] not in "\"'`":
            self._groups.append(len(self._found))
        elif written in _CLOSING and len(self._groups) > 1:
            self._forget(len(self._groups))
            self._questions.pop(len(self._groups), None)
            self._groups.pop()

    def end(self) -> None:
        for depth in list(self._behind):
            self._forget(depth)

    def _forget(self, depth: int) -> None:
        since = self._behind.pop(depth, None)
        if since is not None:
            del self._found[since:]
