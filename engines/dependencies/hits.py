"""A vulnerable package as a hit: known by package and advisory, whatever version stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from engines.dependencies.answers import Reach
from engines.dependencies.audit import Vulnerable
from engines.dependencies.changes import change
from engines.dependencies.package import ENGINE, Package
from engines.hit import Confidence, Coordinates, EntryPoint, Excerpt, Hit
from engines.languages import TEST_FOLDERS
from engines.weaknesses import WEAKNESSES

WEAKNESS = "vulnerable-dependency"
_MOST_VERSIONS = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """What the code shows of a package, in words; `is_absent` when it was looked for where imports tell and is not."""

    words: str = ""
    is_absent: bool = False
    reachability: str = ""
    entries: tuple[EntryPoint, ...] = ()


UNKNOWN = Seen()


def seen_of(package: Package, reaches: Mapping[tuple[str, str], Reach]) -> Seen:
    """The package's own imports first, else those of the direct dependency that brings it in."""
    own = reaches.get((package.ecosystem, package.name))
    if own is None or own.places or own.calls or not package.path:
        return _seen(own)
    return _seen(reaches.get((package.ecosystem, package.path[0])), package.path[0])


def _seen(reach: Reach | None, through: str = "") -> Seen:
    if reach is None:
        return UNKNOWN
    return Seen(reach.words(through), reach.is_absent, reach.reachability, reach.entries)


def wanted_of(package: Package) -> list[tuple[str, str]]:
    """What to look for in the code to say something about this package."""
    return [(package.ecosystem, name) for name in (package.name, *package.path[:1])]


def hit(found: Vulnerable, excerpt: Excerpt, seen: Seen = UNKNOWN) -> Hit:
    """`excerpt` holds the lines around `found.package.line` of its manifest, `seen` what our own code does with it."""
    package = found.package
    fix = _fix(found)
    return Hit(
        engine=ENGINE,
        rule=found.id,
        weakness=WEAKNESS,
        title=f"{package.name} {package.version}: {found.summary or found.cve or found.id}"[:300],
        message=_message(found),
        severity="low" if _is_test(package.manifest) else found.severity,
        confidence="low" if seen.is_absent else _confidence(package),
        cwe=WEAKNESSES[WEAKNESS].cwe,
        path=package.manifest,
        start_line=package.line,
        end_line=package.line,
        start_column=1,
        end_column=2,
        tokens=f"{package.ecosystem} {package.key} {found.id}",
        symbol="",
        excerpt=excerpt,
        fix=fix,
        properties={"fix_type": "dependency_upgrade" if found.fixed else "manual_review"},
        coordinates=_coordinates(found, seen),
        entries=seen.entries,
    )


def _is_test(manifest: str) -> bool:
    """Data of tests: nothing of it runs where somebody attacks."""
    return any(part.lower() in TEST_FOLDERS for part in PurePosixPath(manifest).parts[:-1])


def _confidence(package: Package) -> Confidence:
    return "medium" if package.scope == "dev" else "high"


def _coordinates(found: Vulnerable, seen: Seen) -> Coordinates:
    package = found.package
    return Coordinates(
        ecosystem=package.ecosystem,
        name=package.name,
        installed_version=package.version,
        declared_version=package.declared,
        recommended_version=found.recommended,
        fixed_versions=found.fixed,
        advisory_id=found.id,
        aliases=tuple(one for one in found.ids if one != found.id),
        cve_id=found.cve,
        purl=package.purl,
        is_direct=package.is_direct,
        scope=package.scope,
        path=package.path,
        change=change(package, found.recommended or (found.fixed[-1] if found.fixed else "")),
        cvss=found.vector,
        score=found.score,
        epss=found.epss,
        is_exploited=found.is_exploited,
        reach=seen.words,
        reachability=seen.reachability,
        references=tuple(url for url in found.references if url.startswith(("https://", "http://"))),
    )


def _message(found: Vulnerable) -> str:
    package = found.package
    file = PurePosixPath(package.manifest).name
    others = [one.version for one in found.packages[1:] if one.version != package.version]
    also = f" (and {', '.join(dict.fromkeys(others[:_MOST_VERSIONS]))})" if others else ""
    parts = [f"{file} pins {package.name} {package.version}{also}, which {found.cve or found.id} affects."]
    if found.summary:
        parts.append(found.summary.rstrip(".") + ".")
    if package.path:
        parts.append(f"It comes in through {' → '.join(package.path)}.")
    if found.is_exploited:
        parts.append("It is known to be exploited.")
    return " ".join(parts)


def _fix(found: Vulnerable) -> str:
    package = found.package
    if not found.fixed:
        return f"No version of {package.name} without it is known: look for another package, or for what limits it."
    rest = ""
    if found.recommended and found.recommended not in found.fixed:
        rest = f"; {found.recommended} also mends what else is known of it"
    return f"Take {package.name} {' or '.join(found.fixed)} or later{rest}."
