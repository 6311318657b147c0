"""What rules about routes say of a program: what they said, where that stands after the edits since, else anew."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Final

from engines.hit import Hit
from engines.plain import maker, plain
from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import AccessRule
from engines.taint.proof.alike import Doubt
from engines.taint.proof.looks import looks_from, looks_of
from engines.taint.proof.standing import why_anew
from engines.taint.since import Since
from engines.taint.survey.watched import release, watch
from engines.taint.survey.whole import Survey
from engines.taint.weighing import told_by, unweighed, weighed
from outcomes import Gap

log = logging.getLogger(__name__)
_ROUTES: Final = "routes"
_WEIGHTS: Final = "weights"
_HITS: Final = tuple[Hit, ...]


class Routes:
    """`survey` makes one of the whole program, once. `are_anew`: the rules had to be asked."""

    def __init__(
        self, rules: Mapping[str, AccessRule], survey: Callable[[], Survey], files: Mapping[str, SourceFile],
        since: Since | None = None,
    ) -> None:  # fmt: skip
        self._rules = rules
        self._survey = survey
        self._files = files
        self._since = since
        stood = self._stood() if since is not None else None
        self.are_anew = stood is None
        self.hits: tuple[Hit, ...] = self._anew() if stood is None else stood

    def _stood(self) -> tuple[Hit, ...] | None:
        """What the rules said, where it is now; None where they have to be asked."""
        raw = self._since.memory.take(_ROUTES) if self._since is not None else None
        if raw is None or self._since is None:
            return None
        try:
            told_files, told_hits, told_looks = json.loads(raw)
            now = self._since.edited(told_files)
            if why := why_anew(now.old, now.new, now.edits, looks_from(told_looks), self._rules):
                raise Doubt(why)
            return tuple(now.moved_of_routes(maker(_HITS)(told_hits)))
        except Doubt as doubt:
            log.debug("Rules about routes asked anew: %s", doubt)
            return None

    def _anew(self) -> tuple[Hit, ...]:
        survey = self._survey()
        if self._since is None:
            return tuple(access_hits(self._rules, survey, self._files))
        watch(survey.scopes)
        found = tuple(access_hits(self._rules, survey, self._files))
        looks = looks_of(survey)
        release(survey.scopes)
        self._keep(_ROUTES, plain(found), looks.plain())
        return found

    def weighed(self, words: Iterable[Hit | Gap]) -> list[Hit | Gap]:
        """The words of flows, each hit weighed by what stands in front of the routes that lead to it."""
        words = list(words)
        known = {} if self.are_anew else self._weights()
        found = told_by(known, words)
        if found is None:
            # Every guard is told by the turns that the looks keep.
            found = list(weighed(words, self._survey()))
            self._keep(_WEIGHTS, plain([one for one in found if isinstance(one, Hit)]))
        return found

    def _weights(self) -> dict[str, Hit]:
        """Flows that were weighed before the same routes, where they are now, by what they are before that."""
        raw = self._since.memory.take(_WEIGHTS) if self._since is not None else None
        if raw is None or self._since is None:
            return {}
        told_files, told_hits = json.loads(raw)
        known: dict[str, Hit] = {}
        with suppress(Doubt):
            now = self._since.edited(told_files)
            for one in maker(_HITS)(told_hits):
                with suppress(Doubt):
                    moved = now.moved([one])[0]
                    known[repr(unweighed(moved))] = moved
        return known

    def _keep(self, name: str, *told: object) -> None:
        if self._since is not None:
            memory = self._since.memory
            memory.keep(name, json.dumps([[list(one) for one in memory.files], *told], separators=(",", ":")))
