"""Findings that stand, shown where they are now: what they show of edited files is read there anew."""

from collections.abc import Mapping
from dataclasses import replace

from engines.hit import Excerpt, Hit, Step
from engines.index.tokens import tokens_of_text
from engines.secrets.masking import mask
from engines.source import SourceFile
from engines.taint.places import place
from engines.taint.proof.alike import Doubt, Places
from engines.taint.report import OTHER_LINES, STEP_LINES, step


class Moved:
    """By the places of the edited files; `files` is the text the program has now."""

    def __init__(self, places: Mapping[str, Places], files: Mapping[str, SourceFile]) -> None:
        self._places = places
        self._files = files

    def hit(self, hit: Hit) -> Hit:
        """The hit as a look at the whole program would say it now. Raises Doubt where that cannot be told."""
        places = self._places.get(hit.path)
        if places is None and not any(one.path in self._places for one in hit.trace):
            return hit
        shown = [self._step(*one) for one in zip(hit.trace, hit.trace_excerpts, strict=True)]
        trace, excerpts = tuple(one for one, _ in shown), tuple(one for _, one in shown)
        found = replace(hit, trace=trace, trace_excerpts=excerpts)
        return found if places is None else self._itself(found, places)

    def _itself(self, hit: Hit, places: Places) -> Hit:
        if OTHER_LINES in hit.message:
            raise Doubt("a message that names lines")
        file = self._files[hit.path]
        line, column = places.now(place(hit.start_line, hit.start_column))
        last = line if hit.end_line == hit.start_line else places.line_now(hit.end_line)
        return replace(
            hit, start_line=line, end_line=last, start_column=column, end_column=len(file.lines[last - 1]) + 1,
            tokens=mask(tokens_of_text("\n".join(file.lines[line - 1 : last]))), symbol=file.symbol_at(line),
            excerpt=file.excerpt(line, last),
        )  # fmt: skip

    def _step(self, one: Step, excerpt: Excerpt) -> tuple[Step, Excerpt]:
        places = self._places.get(one.path)
        if places is None:
            return one, excerpt
        line = places.line_now(one.line)
        return step(self._files, one.path, line, one.role, one.note), self._files[one.path].excerpt(
            line, line, around=STEP_LINES
        )
