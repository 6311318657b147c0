"""Packages held against advisories: which of them are affected, one vulnerability told once whatever its names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from engines.dependencies import cvss, osv
from engines.dependencies.osv import Advisory
from engines.dependencies.package import Package
from engines.dependencies.versions import NoVersion, key
from engines.hit import Severity

Known = Mapping[tuple[str, str], Sequence[Advisory]]
# Names that vulnerabilities of a package went by before, the oldest first.
Named = Mapping[tuple[str, str], Sequence[str]]
MOST_STEPS: Final = 20
_WORDS: Final[Mapping[str, Severity]] = {
    "critical": "critical", "high": "high", "important": "high", "moderate": "medium", "medium": "medium", "low": "low",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vulnerable:
    """One vulnerability of one package in one manifest.

    `packages` are the affected entries, the most direct one first. `id` is what the finding is known by: the name it
    had before, else the most authoritative of `ids`, which are all its names, those without a record here too. `fixed`
    are the nearest versions without it, `recommended` the nearest without any known vulnerability
    of this package, "" when there is none.
    """

    packages: tuple[Package, ...]
    id: str
    ids: tuple[str, ...]
    summary: str
    severity: Severity
    vector: str
    score: float | None
    fixed: tuple[str, ...]
    recommended: str
    cwe: int | None
    references: tuple[str, ...]
    epss: float | None
    is_exploited: bool

    @property
    def package(self) -> Package:
        return self.packages[0]

    @property
    def cve(self) -> str:
        return next((one for one in self.ids if one.startswith("CVE-")), "")


@dataclass(slots=True)
class Audited:
    """What came out. `uncompared` are packages whose version no advisory's range can be held against."""

    vulnerable: list[Vulnerable] = field(default_factory=list)
    uncompared: list[Package] = field(default_factory=list)


def audit(packages: Iterable[Package], known: Known, named: Named = MappingProxyType({})) -> Audited:
    """`known` maps (ecosystem, key of the name) to the advisories about it. What has no version is passed over.

    A vulnerability that had one of the names in `named` keeps it, whatever records have come since.
    """
    by_name: dict[tuple[str, str, str], list[Package]] = defaultdict(list)
    for package in packages:
        if package.version and known.get((package.ecosystem, package.key)):
            by_name[package.manifest, package.ecosystem, package.key].append(package)
    audited = Audited()
    for (_, ecosystem, name), here in by_name.items():
        found = _of_one(here, known[ecosystem, name], audited.uncompared)
        audited.vulnerable += [_as_before(one, named.get((ecosystem, name), ())) for one in found]
    return audited


@dataclass(slots=True)
class _Group:
    advisories: list[Advisory]
    packages: list[Package] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)


def _of_one(here: list[Package], advisories: Sequence[Advisory], uncompared: list[Package]) -> list[Vulnerable]:
    groups = [_Group(group) for group in merged(advisories)]
    for package in here:
        for group in groups:
            verdicts = [osv.judge(one, package.ecosystem, package.key, package.version) for one in group.advisories]
            yes = [one for one in verdicts if one.is_affected]
            if yes:
                group.packages.append(package)
                group.fixed += [fixed for one in yes for fixed in one.fixed]
            elif any(one.is_affected is None for one in verdicts) and package not in uncompared:
                uncompared.append(package)
    hit = [group for group in groups if group.packages]
    recommended = _recommended(here[0], hit, advisories)
    return [_vulnerable(group, recommended) for group in hit]


def merged(advisories: Sequence[Advisory]) -> list[list[Advisory]]:
    """Records that name each other as aliases, or share one, are one vulnerability."""
    groups: list[tuple[set[str], list[Advisory]]] = []
    for advisory in sorted(advisories, key=lambda one: one.id):
        names = {advisory.id, *advisory.aliases}
        same = [group for group in groups if group[0] & names]
        mine = [one for group in same for one in group[1]]
        groups = [group for group in groups if group not in same]
        groups.append((names.union(*(group[0] for group in same)), [*mine, advisory]))
    return [group for _, group in groups]


def _as_before(found: Vulnerable, names: Sequence[str]) -> Vulnerable:
    before = next((one for one in names if one in found.ids), found.id)
    return replace(found, id=before)


def _vulnerable(group: _Group, recommended: str) -> Vulnerable:
    ids = sorted({name for one in group.advisories for name in (one.id, *one.aliases)}, key=_by_authority)
    lead = min(group.advisories, key=lambda one: _by_authority(one.id))
    others = sorted(group.advisories, key=lambda one: one is not lead)
    severity, vector, points = _severity(others)
    packages = sorted(
        dict.fromkeys(group.packages), key=lambda one: (one.is_direct is not True, len(one.path), one.line)
    )
    ecosystem = packages[0].ecosystem
    return Vulnerable(
        packages=tuple(packages),
        id=ids[0],
        ids=tuple(ids),
        summary=next((one.summary for one in others if one.summary), ""),
        severity=severity,
        vector=vector,
        score=points,
        fixed=tuple(_ordered(ecosystem, dict.fromkeys(group.fixed))),
        recommended=recommended,
        cwe=next((cwe for one in others for cwe in one.cwes), None),
        references=tuple(dict.fromkeys(url for one in others for url in one.references))[:20],
        epss=max((one.epss for one in others if one.epss is not None), default=None),
        is_exploited=any(one.is_exploited for one in others),
    )


def _by_authority(name: str) -> tuple[int, str]:
    """Reviewed records lead, for they speak of packages; a bare CVE speaks of products."""
    return (0 if name.startswith("GHSA-") else 2 if name.startswith("CVE-") else 1), name


def _severity(advisories: Sequence[Advisory]) -> tuple[Severity, str, float | None]:
    """By the newest CVSS vector that can be scored, else by the publisher's word, else medium."""
    for advisory in advisories:
        for vector in sorted(advisory.vectors, reverse=True):
            try:
                points = cvss.score(vector)
            except cvss.BadVector:
                continue
            return cvss.severity(points), vector, points
    word = next((_WORDS[one.word] for one in advisories if one.word in _WORDS), None)
    is_malware = any(one.id.startswith("MAL-") for one in advisories)
    return word or ("critical" if is_malware else "medium"), "", None


def _recommended(package: Package, groups: Sequence[_Group], advisories: Sequence[Advisory]) -> str:
    """The highest of the versions that mend each one, and on from there while it is vulnerable itself; "" for none."""
    fixes = [fixed for group in groups for fixed in group.fixed] if all(group.fixed for group in groups) else []
    for _ in range(MOST_STEPS):
        if not fixes:
            return ""
        candidate = list(_ordered(package.ecosystem, fixes))[-1]
        judged = [osv.judge(one, package.ecosystem, package.key, candidate) for one in advisories]
        worse = [one for one in judged if one.is_affected]
        if not worse:
            return candidate
        fixes = [fixed for one in worse for fixed in one.fixed] if all(one.fixed for one in worse) else []
    return ""


def _ordered(ecosystem: str, versions: Iterable[str]) -> Iterator[str]:
    def placed(version: str) -> tuple[bool, object]:
        try:
            return True, key(ecosystem, version)
        except NoVersion:
            return False, version

    ranked = [(*placed(one), one) for one in versions]
    unknown = sorted(one for is_known, _, one in ranked if not is_known)
    yield from unknown
    yield from (one for _, _, one in sorted((r for r in ranked if r[0]), key=lambda one: one[1]))  # type: ignore[arg-type, return-value]  # keys of one ecosystem compare
