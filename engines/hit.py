"""What a rule returns: a plain value that says which weakness stands where, and how it is known."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["critical", "high", "medium", "low"]
Confidence = Literal["high", "medium", "low"]
Role = Literal["entry", "source", "propagation", "missing_control", "sink", "elsewhere"]

SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path from an entry point to a sink; "elsewhere" is none of it, but where the same stands again.
    Lines count from 1.
    """

    path: str
    line: int
    code: str
    role: Role
    note: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Consecutive source lines, already masked; `first_line` counts from 1."""

    first_line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """From where somebody outside may get to a place. `route` is "POST /orders", "" for what a file does when it is
    loaded or run; `guards` are the names of what stands before it. `steps` lead from it to the place, each with its
    excerpt, () where the way is told elsewhere.
    """

    route: str
    name: str
    path: str
    line: int
    confidence: Confidence
    guards: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """The entry points that may lead to the place of this number among those asked for, nearest first."""

    number: int
    found: tuple[EntryPoint, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What the history says of a secret. Times are seconds since 1970, 0 and "" what is not known.

    `first_commit` brought it, or is the oldest that was read back to when it is not `is_first_known`. `last_commit` is
    the last one whose tree held it and `removed_by` the next, both "" while the secret stands in the scanned commit.
    """

    first_commit: str
    first_at: int
    is_first_known: bool
    last_commit: str
    removed_by: str
    removed_at: int


@dataclass(frozen=True, slots=True)
class Coordinates:
    """The package a hit is about, and what would mend it. `path` leads to it from the direct dependency on.

    `is_direct` is None when nobody can tell; `change` is the one line to write or run; `score` is the CVSS score,
    `epss` the probability of exploitation within thirty days. `reachability` is "called", "imported", "not seen" or,
    when the code cannot tell, ""; `reach` the same in words, with places.
    """

    ecosystem: str
    name: str
    installed_version: str
    declared_version: str = ""
    recommended_version: str = ""
    fixed_versions: tuple[str, ...] = ()
    advisory_id: str = ""
    aliases: tuple[str, ...] = ()
    cve_id: str = ""
    purl: str = ""
    is_direct: bool | None = None
    scope: str = ""
    path: tuple[str, ...] = ()
    change: str = ""
    cvss: str = ""
    score: float | None = None
    epss: float | None = None
    is_exploited: bool = False
    reach: str = ""
    reachability: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One sighting of one weakness, as an engine reports it.

    `weakness` is the stable class used for identity ("sql-injection", "weak-hash"), never the rule's id.
    `tokens` are the normalised tokens of the match, without line numbers or path; for a secret it is an HMAC of the
    value under the instance's key. `is_same_anywhere`: equal tokens in another file are the same thing, not a second
    one, as with a key that was copied. `symbol` is the qualified name of the enclosing function or class, or "".
    Lines count from 1 and include both ends; columns count characters from 1, the end excluded.
    Every text in a hit has been masked by the engine that made it.
    """

    engine: str
    rule: str
    weakness: str
    title: str
    message: str
    severity: Severity
    confidence: Confidence
    cwe: int
    path: str
    start_line: int
    end_line: int
    start_column: int
    end_column: int
    tokens: str
    symbol: str
    excerpt: Excerpt
    fix: str = ""
    trace: tuple[Step, ...] = ()
    trace_excerpts: tuple[Excerpt, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    coordinates: Coordinates | None = None
    entries: tuple[EntryPoint, ...] = ()
    is_same_anywhere: bool = False
