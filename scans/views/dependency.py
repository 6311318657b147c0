"""What a finding's page says about the package it is about."""

from dataclasses import dataclass

from engines.dependencies.bumps import without_bump
from engines.hit import SEVERITIES
from findings.models import Finding
from scans import highlight
from scans.highlight import Line, visible

_SCOPES = {"prod": "in what is shipped", "dev": "for development or tests only"}
# Where FIRST's rating begins, from the worst on.
_RATINGS = dict(zip((9.0, 7.0, 4.0, 0.0), SEVERITIES, strict=True))


@dataclass(frozen=True, slots=True)
class Dependency:
    """`way` leads from what the project asks for itself to the package; () when it is asked for directly or nobody
    can tell.
    """

    name: str
    version: str
    ecosystem: str
    manifest: str
    standing: str
    way: list[str]
    scope: str
    reach: str
    fixed: list[str]
    recommended: str
    change: str
    change_lines: list[Line]
    names: list[str]
    references: list[str]
    cvss: str
    score: float | None
    rating: str
    epss_percent: float | None
    is_exploited: bool
    without_patch: str


def dependency(finding: Finding) -> Dependency | None:
    """None for a finding that is not about a package."""
    told = finding.manifest_coordinates
    if not told or not told.get("advisory_id"):
        return None
    way = [visible(name) for name in told.get("path", ())]
    change = visible(told.get("change", ""))
    epss, score = told.get("epss"), told.get("score")
    return Dependency(
        name=visible(told["name"]),
        version=visible(told["installed_version"]),
        ecosystem=told["ecosystem"],
        manifest=visible(f"{finding.path}:{finding.line_start}"),
        standing=_standing(told.get("is_direct")),
        way=[*way, visible(told["name"])] if way else [],
        scope=_SCOPES.get(told.get("scope", ""), ""),
        reach=visible(told.get("reach", "")),
        fixed=[visible(one) for one in told.get("fixed_versions", ())],
        recommended=visible(told.get("recommended_version", "")),
        change=change,
        change_lines=highlight.example(change, language="") if change else [],
        names=[visible(one) for one in (told["advisory_id"], *told.get("aliases", ()))],
        references=[url for url in finding.references if url.startswith(("https://", "http://"))][:8],
        cvss=visible(told.get("cvss", "")),
        score=score,
        rating=next((word for least, word in _RATINGS.items() if score >= least), "") if score is not None else "",
        epss_percent=round(epss * 100, 1) if epss is not None else None,
        is_exploited=bool(told.get("is_exploited")),
        without_patch=without_bump(finding.path) if change else "",
    )


def _standing(is_direct: bool | None) -> str:
    if is_direct is None:
        return "not told by this manifest"
    return "asked for directly" if is_direct else "brought in by another package"
