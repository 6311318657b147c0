"""Who a hit is: the same weakness as before, another engine's view of one, or a new one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from engines.hit import Hit, Step
from findings.alignment import Place, align, distance
from findings.decisions import standing_decision
from findings.fingerprints import NEWEST, Fingerprint, newest
from findings.models import Finding, FindingFingerprint
from repos.models import Repo

_TOOLS = frozenset({"python_lint", "workflows", "checkov"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A hit and the finding it belongs to. `is_witness`: another hit already leads that finding in this scan."""

    hit: Hit
    finding: Finding
    is_created: bool = False
    is_witness: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding already sighted in this scan, and where."""

    finding: Finding
    engine: str
    rule: str
    path: str
    start_line: int
    end_line: int

    @classmethod
    def of(cls, hit: Hit, finding: Finding) -> Self:
        return cls(finding, hit.engine, hit.rule, hit.path, hit.start_line, hit.end_line)

    def is_same_place(self, hit: Hit) -> bool:
        """Whether the hit is here, or its value comes through here on the way."""
        overlaps = self.start_line <= hit.end_line and hit.start_line <= self.end_line
        passes = any(step.path == self.path and self.start_line <= step.line <= self.end_line for step in _way(hit))
        return (overlaps or passes) and _are_witnesses(self.engine, self.rule, hit)


class Intake:
    """Takes the hits of one stage of one scan, file by file.

    `create` makes the finding of a hit nobody knows; `is_present` answers whether a path exists in this scan's tree;
    `claimed` are findings other stages already sighted in this scan, so that one weakness seen twice stays one.
    """

    def __init__(
        self,
        repo: Repo,
        *,
        create: Callable[[Hit], Finding],
        is_present: Callable[[str], bool],
        claimed: Iterable[Placed] = (),
    ) -> None:
        self.repo = repo
        self._create = create
        self._is_present = is_present
        self._claimed: set[UUID] = set()
        self._placed: dict[tuple[str, str], list[Placed]] = defaultdict(list)
        self._originals: dict[tuple[str, str], Placed] = {}
        self._held: list[Hit] = []
        for placed in claimed:
            self._place(placed)

    def take(self, hits: Sequence[Hit]) -> list[Taken]:
        """The findings of one file's hits; what could still be an old finding from another file waits for `settle`."""
        leaders: list[Hit] = []
        witnesses: list[Hit] = []
        for hit in sorted(hits, key=_lead_first):
            (witnesses if self._leader(hit) or _is_among(hit, leaders) else leaders).append(hit)
        taken = self._identify(leaders, is_last_word=False)
        for hit in witnesses:
            if leader := self._leader(hit):
                taken.append(self._keep(Taken(hit, leader.finding, is_witness=True)))
            else:
                self._held.append(hit)
        return taken

    def settle(self) -> list[Taken]:
        """After the stage's last file: what waited finds the nearest old finding left, or is new."""
        held, self._held = self._held, []
        leaders: list[Hit] = []
        witnesses: list[Hit] = []
        for hit in held:
            (witnesses if self._leader(hit) or _is_among(hit, leaders) else leaders).append(hit)
        taken = self._identify(leaders, is_last_word=True)
        for hit in witnesses:
            if leader := self._leader(hit):
                taken.append(self._keep(Taken(hit, leader.finding, is_witness=True)))
            else:
                taken += self._identify([hit], is_last_word=True)
        return taken

    def _leader(self, hit: Hit) -> Placed | None:
        """What another engine or rule already sees of this weakness on these lines, or anybody of it elsewhere."""
        here = next((one for one in self._placed[hit.path, hit.weakness] if one.is_same_place(hit)), None)
        return here or self._original(hit)

    def _original(self, hit: Hit) -> Placed | None:
        """The same thing in another file; what a person decided about that file does not reach this one."""
        found = self._originals.get((hit.weakness, hit.tokens)) if hit.is_same_anywhere else None
        if found is None or (found.path, found.rule) == (hit.path, hit.rule):
            return None
        there = standing_decision(self.repo, path=found.path, rule=found.rule)
        here = standing_decision(self.repo, path=hit.path, rule=hit.rule)
        return found if there == here else None

    def _keep(self, taken: Taken) -> Taken:
        if not taken.is_witness:
            placed = Placed.of(taken.hit, taken.finding)
            self._place(placed)
            if taken.hit.is_same_anywhere:
                self._originals.setdefault((taken.hit.weakness, taken.hit.tokens), placed)
        return taken

    def _place(self, placed: Placed) -> None:
        self._claimed.add(placed.finding.pk)
        self._placed[placed.path, placed.finding.weakness].append(placed)

    def _identify(self, hits: Sequence[Hit], *, is_last_word: bool) -> list[Taken]:
        prints = {id(hit): newest(hit) for hit in hits}
        known = self._candidates(prints.values())
        taken: list[Taken] = []
        left = self._pair(hits, known, lambda hit: prints[id(hit)].value, lambda row: row.value, taken, is_last_word)
        left = self._pair(
            left, known, lambda hit: prints[id(hit)].loose, lambda row: row.loose_value, taken, is_last_word
        )
        for hit in left:
            if not is_last_word and self._may_wait(hit, prints[id(hit)], known):
                self._held.append(hit)
            else:
                taken.append(self._keep(Taken(hit, self._create(hit), is_created=True)))
        return taken

    def _candidates(self, prints: Iterable[Fingerprint]) -> list[FindingFingerprint]:
        loose = {one.loose for one in prints}
        rows = FindingFingerprint.objects.filter(repo=self.repo, version=NEWEST, loose_value__in=loose)
        return [row for row in rows.select_related("finding") if row.finding_id not in self._claimed]

    def _pair(
        self,
        hits: Sequence[Hit],
        known: Sequence[FindingFingerprint],
        of_hit: Callable[[Hit], str],
        of_row: Callable[[FindingFingerprint], str],
        taken: list[Taken],
        is_last_word: bool,
    ) -> list[Hit]:
        """Assign within equal values: same file in order of surroundings, then files that are gone, nearest first."""
        left: list[Hit] = []
        for value, news in _grouped(hits, of_hit).items():
            olds = {row.finding_id: row.finding for row in known if of_row(row) == value}
            rest = self._same_file(news, self._free(olds.values()), taken)
            movable = [old for old in self._free(olds.values()) if is_last_word or not self._is_present(old.path)]
            left += self._nearest(rest, movable, taken)
        return left

    def _free(self, olds: Iterable[Finding]) -> list[Finding]:
        return [old for old in olds if old.pk not in self._claimed]

    def _same_file(self, news: list[Hit], olds: list[Finding], taken: list[Taken]) -> list[Hit]:
        rest: list[Hit] = []
        for path, here in _grouped(news, lambda hit: hit.path).items():
            stood = sorted((old for old in olds if old.path == path), key=lambda old: old.line_start)
            pairs = align([_place_of_finding(old) for old in stood], [_place_of_hit(hit) for hit in here])
            for row, column in pairs:
                taken.append(self._keep(Taken(here[column], stood[row])))
            used = {column for _, column in pairs}
            rest += [hit for column, hit in enumerate(here) if column not in used]
        return rest

    def _nearest(self, news: list[Hit], olds: list[Finding], taken: list[Taken]) -> list[Hit]:
        rest: list[Hit] = []
        for hit in news:
            free = self._free(olds)
            if free:
                old = min(free, key=lambda one: (*distance(one.path, hit.path), one.line_start))
                taken.append(self._keep(Taken(hit, old)))
            else:
                rest.append(hit)
        return rest

    def _may_wait(self, hit: Hit, print_: Fingerprint, known: Sequence[FindingFingerprint]) -> bool:
        """An equal old finding stands in another file that has not been looked at yet: it may not be free."""
        return any(row.loose_value == print_.loose and row.finding_id not in self._claimed for row in known)


def _way(hit: Hit) -> Iterable[Step]:
    """Where a value goes on its way; who sends it and what calls it may be the same for several."""
    return (step for step in hit.trace if step.role == "propagation")


def _lead_first(hit: Hit) -> tuple[bool, bool, int, int]:
    """A trace leads, then our own rules before a tool's."""
    return (not hit.trace, hit.engine in _TOOLS, hit.start_line, hit.start_column)


def _grouped(hits: Iterable[Hit], key: Callable[[Hit], str]) -> dict[str, list[Hit]]:
    groups: dict[str, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: (hit.path, hit.start_line, hit.start_column)):
        groups[key(hit)].append(hit)
    return groups


def _is_same_place(one: Hit, other: Hit) -> bool:
    overlaps = one.start_line <= other.end_line and other.start_line <= one.end_line
    return overlaps and _are_witnesses(one.engine, one.rule, other)


def _are_witnesses(engine: str, rule: str, hit: Hit) -> bool:
    """Two rules that see one weakness at one place; advisories about one package are each a weakness of its own."""
    return (engine, rule) != (hit.engine, hit.rule) and not engine == hit.engine == "dependencies"


def _is_among(hit: Hit, others: Iterable[Hit]) -> bool:
    alike = (one for one in others if one.weakness == hit.weakness)
    return any(_is_same_thing(hit, one) or (one.path == hit.path and _is_same_place(hit, one)) for one in alike)


def _is_same_thing(one: Hit, other: Hit) -> bool:
    """In one file what one rule says twice stands in two places, each to be seen."""
    if (one.path, one.rule) == (other.path, other.rule):
        return False
    return one.is_same_anywhere and other.is_same_anywhere and one.tokens == other.tokens


def _place_of_finding(finding: Finding) -> Place:
    lines = tuple(finding.snippet.split("\n"))
    return Place(finding.path, finding.line_start, lines, finding.line_start - finding.snippet_line)


def _place_of_hit(hit: Hit) -> Place:
    return Place(hit.path, hit.start_line, hit.excerpt.lines, hit.start_line - hit.excerpt.first_line)
