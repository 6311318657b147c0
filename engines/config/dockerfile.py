"""Parses Dockerfiles: instructions with their lines, stages, variables as far as the file gives them.

Follows the reference's rules for parser directives, continuations (comments and empty lines between them vanish),
here-documents and the order in which ARG and ENV become visible.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import re2

from engines.hit import Severity
from engines.rule import Match
from engines.source import SourceFile, per_file

ESCAPE_DIRECTIVE = re2.compile(r"(?i)#\s*escape\s*=\s*([\\`])\s*")
DIRECTIVE = re2.compile(r"(?i)#\s*[a-z][\w-]*\s*=.*")
HERE_DOCUMENT = re2.compile(r"<<(-?)[\"']?([A-Za-z_][\w.\-]{0,100})[\"']?")
FLAG = re2.compile(r"--([a-z][a-z-]*)(?:=(\S*))?\s*")
VARIABLE = re2.compile(r"\$(?:\{(\w+)(?:(:?[-+?])([^}]{0,500}))?\}|(\w+))")
ASSIGNED = re2.compile(r"([\w.\-]+)=((?:\"(?:\\.|[^\"\\])*\"|'[^']*'|\\.|[^\s\"'\\])*)")
STAGE_NAME = re2.compile(r"(?i)\s*as\s+(\S+)\s*")
ESCAPED = re2.compile(r"\\(.)")
WORDS_WITH_HERE_DOCUMENTS = frozenset(("RUN", "COPY", "ADD"))
MOST_INSTRUCTIONS = 5000
MOST_EXPANDED = 10_000


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction. `value` is what follows its name and flags, continuation lines joined by a blank.

    `pieces` maps offsets in `value` to lines: (offset, line), in order. `variables` are those visible before it.
    `here_documents` are the bodies, in order, with the line each begins on.
    """

    name: str
    value: str
    start_line: int
    end_line: int
    flags: Mapping[str, str]
    pieces: tuple[tuple[int, int], ...]
    variables: Mapping[str, str]
    here_documents: tuple[tuple[int, str], ...] = ()

    def line_at(self, offset: int) -> int:
        return max((line for start, line in self.pieces if start <= offset), default=self.start_line)

    @property
    def expanded(self) -> str:
        """The value with every variable the file itself gives a value for."""
        return expand(self.value, self.variables)

    @property
    def exec_form(self) -> tuple[str, ...] | None:
        """The words of a JSON array, or None for the shell form."""
        if not self.value.lstrip().startswith("["):
            return None
        try:
            words = json.loads(self.value)
        except (ValueError, RecursionError):
            return None
        return tuple(words) if isinstance(words, list) and all(isinstance(word, str) for word in words) else None

    def pairs(self) -> Iterator[tuple[str, str, int]]:
        """The (name, value, line) of an ENV, ARG or LABEL; an ARG without a default has no value and is left out."""
        if self.name == "ENV" and not ASSIGNED.match(self.value):
            name, _, value = self.value.partition(" ")
            yield name, value.strip(), self.start_line
            return
        for match in ASSIGNED.finditer(self.value):
            yield match[1], _unquoted(match[2]), self.line_at(match.start())


@dataclass(slots=True)
class Stage:
    """What one FROM begins. `base` is expanded; `name` is its AS or ""."""

    base: str
    name: str
    start: Instruction
    instructions: list[Instruction] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """All stages in order, and the ARGs before the first."""

    stages: tuple[Stage, ...]
    preamble: tuple[Instruction, ...]

    def instructions(self, *names: str) -> Iterator[Instruction]:
        for stage in self.stages:
            yield from (one for one in stage.instructions if one.name in names)

    def final_chain(self) -> list[Stage]:
        """The last stage and every stage it is built from, nearest first."""
        chain = list(self.stages[-1:])
        while chain and (parent := self._named(chain[-1].base, before=chain[-1])):
            chain.append(parent)
        return chain

    def is_stage(self, base: str) -> bool:
        return base.isdigit() or any(stage.name == base.lower() for stage in self.stages if stage.name)

    def _named(self, base: str, *, before: Stage) -> Stage | None:
        earlier = self.stages[: self.stages.index(before)]
        return next((stage for stage in reversed(earlier) if stage.name and stage.name == base.lower()), None)


@per_file
def dockerfile(file: SourceFile) -> Dockerfile:
    """The parsed file; built once."""
    stages: list[Stage] = []
    preamble: list[Instruction] = []
    for one in instructions(file.lines):
        if one.name == "FROM":
            base, _, rest = one.expanded.strip().partition(" ")
            name = STAGE_NAME.fullmatch(rest)
            stages.append(Stage(base, name[1].lower() if name else "", one))
        elif stages:
            stages[-1].instructions.append(one)
        else:
            preamble.append(one)
    return Dockerfile(tuple(stages), tuple(preamble))


@dataclass(frozen=True, slots=True)
class Script:
    """What a RUN gives to a shell; `pieces` maps offsets to lines."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        return max((line for start, line in self.pieces if start <= offset), default=1)


@per_file
def scripts(file: SourceFile) -> tuple[Script, ...]:
    """Every RUN of every stage, here-documents included."""
    return tuple(script for one in dockerfile(file).instructions("RUN") for script in _scripts(one))


def _scripts(one: Instruction) -> Iterator[Script]:
    text = " ".join(one.exec_form or ()) or one.value
    yield Script(text, one.pieces if not one.exec_form else ((0, one.start_line),))
    for first, body in one.here_documents:
        starts = [0, *(place + 1 for place, sign in enumerate(body) if sign == "\n")]
        yield Script(body, tuple((start, first + number) for number, start in enumerate(starts)))


def at(
    file: SourceFile, line: int, message: str, *, secret: str = "", tokens: str = "", severity: Severity | None = None
) -> Match:
    """A match over one whole line, without the blanks around it."""
    text = file.lines[line - 1] if line <= len(file.lines) else ""
    start = len(text) - len(text.lstrip()) + 1
    end = len(text.rstrip()) + 1
    return Match.span(line, start, max(start, end), message, secret=secret, tokens=tokens, severity=severity)


def instructions(lines: list[str]) -> Iterator[Instruction]:
    """Every instruction in order, with the variables visible at its place."""
    escape = _escape(lines)
    given: dict[str, str] = {}
    visible: dict[str, str] = {}
    for raw in _raw_instructions(lines, escape):
        is_from = raw.name == "FROM"
        one = Instruction(
            raw.name, raw.value, raw.start_line, raw.end_line, raw.flags, raw.pieces,
            dict(given if is_from else visible), raw.here_documents,
        )  # fmt: skip
        yield one
        if is_from:
            visible = {}
        elif one.name in ("ARG", "ENV"):
            new = {name: expand(value, visible) for name, value, _ in one.pairs()}
            if one.name == "ARG":
                new |= {name: given[name] for name in one.value.split() if name in given}
            visible |= new
            if raw.is_before_from:
                given |= new


@dataclass(slots=True)
class _Raw:
    name: str
    value: str
    start_line: int
    end_line: int
    flags: dict[str, str]
    pieces: tuple[tuple[int, int], ...]
    here_documents: tuple[tuple[int, str], ...]
    is_before_from: bool


def _raw_instructions(lines: list[str], escape: str) -> Iterator[_Raw]:
    index, is_before_from, count = 0, True, 0
    last_seen = {line.lstrip("\t"): place for place, line in enumerate(lines)}
    while index < len(lines) and count < MOST_INSTRUCTIONS:
        text = lines[index].strip()
        if not text or text.startswith("#"):
            index += 1
            continue
        start = index
        logical, index = _continued(lines, index, escape)
        raw = _split(logical, start + 1)
        if raw.name in WORDS_WITH_HERE_DOCUMENTS:
            raw.here_documents, index = _here_documents(raw.value, lines, index, last_seen)
        raw.end_line = index
        is_before_from = is_before_from and raw.name != "FROM"
        raw.is_before_from = is_before_from
        count += 1
        yield raw


def _continued(lines: list[str], index: int, escape: str) -> tuple[list[tuple[int, str]], int]:
    """The (line, text) pieces of the instruction that begins here, and the index after it."""
    pieces: list[tuple[int, str]] = []
    while index < len(lines):
        text = lines[index].rstrip()
        index += 1
        if pieces and (not text.strip() or text.lstrip().startswith("#")):
            continue
        if not text.endswith(escape):
            pieces.append((index, text))
            break
        pieces.append((index, text[:-1]))
    return pieces, index


def _split(logical: list[tuple[int, str]], start_line: int) -> _Raw:
    joined, pieces = "", []
    for line, text in logical:
        pieces.append((len(joined), line))
        joined += text.strip() + " "
    joined = joined.rstrip()
    name, _, _ = joined.partition(" ")
    place = len(name) + len(joined[len(name) :]) - len(joined[len(name) :].lstrip())
    flags: dict[str, str] = {}
    while match := FLAG.match(joined, place):
        flags[match[1]] = match[2] or ""
        place = match.end()
    shifted = tuple((max(0, offset - place), line) for offset, line in pieces)
    return _Raw(name.upper(), joined[place:], start_line, start_line, flags, shifted, (), False)


def _here_documents(
    value: str, lines: list[str], index: int, last_seen: Mapping[str, int]
) -> tuple[tuple[tuple[int, str], ...], int]:
    """The bodies that follow, and the index after them; a mark that never comes again begins none."""
    bodies = []
    for match in HERE_DOCUMENT.finditer(value):
        end = index
        if last_seen.get(match[2], -1) < index:
            break
        while end < len(lines) and (lines[end].lstrip("\t") if match[1] else lines[end]) != match[2]:
            end += 1
        if end == len(lines):
            break
        bodies.append((index + 1, "\n".join(lines[index:end])))
        index = end + 1
    return tuple(bodies), index


def _escape(lines: list[str]) -> str:
    """The continuation sign; parser directives stand before everything else."""
    for line in lines:
        if match := ESCAPE_DIRECTIVE.fullmatch(line.strip()):
            return str(match[1])
        if not DIRECTIVE.fullmatch(line.strip()):
            break
    return "\\"


def expand(text: str, variables: Mapping[str, str]) -> str:
    """Replace variables with a known value, or the default written beside them; leave the others as they stand."""

    def replaced(match: Any) -> str:
        name, operator, word = str(match[1] or match[4]), str(match[2] or ""), str(match[3] or "")
        known = variables.get(name)
        if operator.endswith("+"):
            return word if known else ""
        if known:
            return known
        return word if operator.endswith("-") else str(match[0] if known is None else known)

    return str(VARIABLE.sub(replaced, text))[:MOST_EXPANDED]


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return str(ESCAPED.sub(r"\1", value))
