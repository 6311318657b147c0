"""From what the solver found to hits: place, trace with an excerpt per step, entry points, confidence, severity."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from engines.advice import Advice
from engines.hit import CONFIDENCES, SEVERITIES, Confidence, Excerpt, Hit, Severity, Step
from engines.index.mixed_secrets import is_mixed
from engines.index.sql import is_migration
from engines.index.tokens import tokens_of_text
from engines.secrets.masking import mask
from engines.source import SourceFile
from engines.taint.entry_points import EntryPoints
from engines.taint.fixes import fix
from engines.taint.ir import column_of, line_of
from engines.taint.left_once import told_where_left
from engines.taint.rules import RULES
from engines.taint.solve.components import components
from engines.taint.solve.page_answers import ADDRESSES
from engines.taint.solve.program import FunctionInfo, SinkUse
from engines.taint.solve.reaching import FIELD_KINDS
from engines.taint.solve.solver import Reached, Solver
from engines.taint.solve.stored import Stored, is_of_table
from engines.taint.solve.value import Source, Trace, steps
from engines.taint.solve.ways import goes_through
from engines.taint.templates.page import LANGUAGE as PAGES
from engines.taint.words import entered, passed_on, reached

MOST_STEPS = 20
STEP_LINES = 3
OTHER_LINES = " The same on line"
# How much the sender of a value is anybody: a request is, whoever starts the program is not.
_WEIGHTS: dict[str, Severity] = {"request": "critical", "response": "high", "stored": "high", "file": "medium",
                                 "weak-random": "high", "model": "high", "command-line": "medium",
                                 "environment": "low", "entry": "medium", "library": "medium", "tool": "high",
                                 "event": "high", "configured": "medium", "named": "medium",
                                 "attribute": "medium", "page": "high"}  # fmt: skip
# Opening files and addresses is what many a tool is for, and what a service of the cloud hands on has a name.
_MEANT = frozenset(("tool", "event", "page"))
_OPENED = frozenset(("path-traversal", "server-side-request"))
_ENTERED = {
    "request": "comes in with the request", "response": "comes from another server", "stored": "was stored before",
    "file": "is read from a file", "command-line": "is given by whoever starts the program",
    "environment": "comes from the environment", "archive": "is a name in an archive",
    "weak-random": "can be predicted", "entry": "is an entry of an archive",
    "library": "is chosen by the program that calls this", "model": "is what a language model answered",
    "tool": "is chosen by whoever uses this tool", "event": "is handed on by a service of the cloud",
    "configured": "is set by whoever configures a job", "named": "is a name that the other side has chosen",
    "attribute": "is an attribute that pages give this tag",
    "page": "is sent by a page in one of the program's windows",
}  # fmt: skip


def hits(solver: Solver, files: Mapping[str, SourceFile]) -> Iterator[Hit]:
    """One hit for each kind and place, in the order of paths and lines."""
    points = EntryPoints(solver.program)
    stored = Stored(solver.stored_bits, components(solver.program))
    found = [solver.found[key] for key in sorted(solver.found, key=lambda key: (key[1], key[2], key[0]))]
    known = (
        (one, others)
        for one, others in _told_once(found, solver.program.tests)
        if one[0].path in files and one[1].path in files and not _is_mixed(one[0], one[1], files)
        if one[1].kind != "stored" or stored.reaches(one[1].path, one[1].what, one[0].bit)
    )
    for (use, source, trace), others, more in told_where_left(known):
        is_test = files[use.path].kind == "test" or goes_through(source, trace, solver.program.tests)
        entries = points.of(use.function, source)
        yield _hit(use, source, trace, files, entries, is_test=is_test, others=others, places=more)


def _is_mixed(use: SinkUse, source: Source, files: Mapping[str, SourceFile]) -> bool:
    """A secret made of something predictable and of what nobody guesses."""
    lines = files[source.path].lines if use.kind == "weak-random" else ()
    return any(map(is_mixed, lines[line_of(source.at) - 1 : line_of(source.at)]))


def _told_once(found: Iterable[Reached], tests: frozenset[str]) -> Iterator[tuple[Reached, list[int]]]:
    """What one change of a function mends is told of once, the heaviest, with the lines on which it stands again."""
    same: dict[object, list[Reached]] = defaultdict(list)
    for one in found:
        same[_mend(*one)].append(one)
    for all_of in same.values():
        first, *others = sorted(all_of, key=lambda one: (_rank(one, tests), one[0].at))
        yield first, sorted({line_of(use.at) for use, _, _ in others} - {line_of(first[0].at)})


def _rank(one: Reached, tests: frozenset[str]) -> int:
    use, source, trace = one
    is_test = goes_through(source, trace, tests)
    return SEVERITIES.index(_severity(RULES[f"taint-{use.kind}"], use, source, is_test=is_test))


def _mend(use: SinkUse, source: Source, _: Trace | None) -> tuple[object, ...]:
    """What is the same for findings that one change mends; never a thing for two functions of one file, for each is
    solved again by itself.

    A value is bounded once before it is held against patterns, the name of what is taken out of an archive is looked at
    once, and what a function logs is encoded in one way; else it is a line, whatever stands on it and whoever sends it.
    """
    module = use.function.module.module
    is_own = use.via is None and use.path == module.path and module.language != PAGES
    where = (use.kind, use.path, id(use.function) if is_own else None)
    if use.kind == "regex-denial":
        return *where, id(source), use.sink
    if source.kind == "archive" and is_own:
        return *where, id(source)
    if use.kind == "log-injection" and is_own:
        return *where, source.kind
    return *where, line_of(use.at)


def own_hits(found: Iterable[Reached], tests: frozenset[str], files: Mapping[str, SourceFile]) -> Iterator[Hit]:
    """Of what functions have found that nobody calls: only themselves can be where it begins."""
    for (use, source, trace), others in _told_once(found, tests):
        if use.path in files and source.path in files:
            is_test = files[use.path].kind == "test" or goes_through(source, trace, tests)
            entries = [use.function] if use.function.entry is not None else []
            yield _hit(use, source, trace, files, entries, is_test=is_test, others=others)


def _hit(
    use: SinkUse, source: Source, trace: Trace | None, files: Mapping[str, SourceFile], entries: list[FunctionInfo],
    *, is_test: bool, others: list[int], places: int = 0,
) -> Hit:  # fmt: skip
    rule = RULES[f"taint-{use.kind}"]
    file = files[use.path]
    line = line_of(use.at)
    last = max(line, min(use.end_line, line + 40))
    from_tables = source.kind == "stored" and is_migration(file)
    advised = fix(use.kind, file.language)
    steps = _steps(use, source, trace, files, entries, advised)
    properties = {"source": source.kind, "sink": use.sink.replace("?.", "")}
    if entries:
        properties["entry_points"] = ", ".join(_entry_name(one) for one in entries[:8])
    if is_test:
        properties["code"] = "test"
    more = f"{OTHER_LINES}{'s' if len(others) > 1 else ''} {', '.join(map(str, others))}." if others else ""
    more += f" It comes out in {places} more places." if places else ""
    said = _comes_in(source, files)
    return Hit(
        engine="taint", rule=rule.id, weakness=rule.weakness, title=rule.title,
        message=mask(f"{said} and reaches {reached(use, file)} without protection.{more}"),
        # What changes a database's shape once is run by those who own it.
        severity="low" if from_tables else _severity(rule, use, source, is_test=is_test),
        confidence=_confidence(use, source), cwe=rule.cwe, path=use.path,
        start_line=line, end_line=last, start_column=column_of(use.at), end_column=_end_column(file, line, last),
        tokens=mask(tokens_of_text("\n".join(file.lines[line - 1 : last]))), symbol=file.symbol_at(line),
        excerpt=file.excerpt(line, last), fix=advised, trace=tuple(steps),
        trace_excerpts=tuple(_excerpt(one, files) for one in steps), properties=properties,
    )  # fmt: skip


def _severity(rule: Advice, use: SinkUse, source: Source, *, is_test: bool) -> Severity:
    """The lower of what the kind weighs and what the sender does; what only a test hands over is nobody's.

    Of what any table held nobody knows whether somebody untrusted put it there, or something did that escaped it before
    or is a number: a reader should look, as where it is not sure that the place does harm.
    """
    weight = _WEIGHTS.get(source.kind, "high")
    if use.confidence == "low":
        weight = max(weight, "medium", key=SEVERITIES.index)
    if source.kind == "stored" and (use.kind in FIELD_KINDS or not is_of_table(source.what)):
        weight = "medium"
    # What a page asks for by its own address is asked for by the visitor's browser, not by the server.
    is_of_page = use.kind == "server-side-request" and source.what.startswith(ADDRESSES)
    if is_of_page or (source.kind in _MEANT and use.kind in _OPENED):
        weight = "medium"
    return "low" if is_test else max(rule.severity, weight, key=SEVERITIES.index)


def _end_column(file: SourceFile, line: int, last: int) -> int:
    return len(file.lines[last - 1]) + 1 if last <= len(file.lines) else 1


def _confidence(use: SinkUse, source: Source) -> Confidence:
    """What the sink is sure of, one less when the source is nobody from outside."""
    own: Confidence = "high" if use.confidence == "high" else "low" if use.confidence == "low" else "medium"
    place = (
        CONFIDENCES.index(own)
        + (source.kind in ("environment", "command-line", "entry", "attribute"))
        + 2 * (source.kind == "library")
    )
    return CONFIDENCES[min(place, len(CONFIDENCES) - 1)]


def _steps(
    use: SinkUse,
    source: Source,
    trace: Trace | None,
    files: Mapping[str, SourceFile],
    entries: list[FunctionInfo],
    advised: str,
) -> list[Step]:
    shown: list[Step] = []
    if entries and entries[0].function.path in files:
        function = entries[0].function
        route = entries[0].entry.route if entries[0].entry else ""
        note = f"Entry point {route}".strip()
        shown.append(step(files, function.path, line_of(function.at), "entry", note))
    shown.append(step(files, source.path, line_of(source.at), "source", _comes_in(source, files)))
    way: list[Step] = []
    for passed in steps(trace):
        if passed.path in files:
            way.append(step(files, passed.path, line_of(passed.at), "propagation", passed_on(passed.note)))
    for one in without_rounds(way):
        if (one.path, one.line) not in ((shown[-1].path, shown[-1].line), (use.path, line_of(use.at))):
            shown.append(one)
    del shown[MOST_STEPS:]
    shown.append(step(files, use.path, line_of(use.at), "missing_control", advised))
    shown.append(step(files, use.path, line_of(use.at), "sink", f"reaches {reached(use, files[use.path])}"))
    return shown


def without_rounds(way: list[Step]) -> list[Step]:
    """The way without its rounds: from a place to itself, where it goes on as it did, or is there a third time."""
    places = [(one.path, one.line) for one in way]
    shown: list[Step] = []
    at = 0
    while at < len(way):
        again = [later for later in range(at + 1, len(way)) if places[later] == places[at]]
        if len(again) == 1 and places[again[0] + 1 : again[0] + 2] != places[at + 1 : at + 2]:
            again = []
        at = again[-1] if again else at
        shown.append(way[at])
        at += 1
    return shown


def _comes_in(source: Source, files: Mapping[str, SourceFile]) -> str:
    return f"{entered(source, files[source.path])} {_ENTERED.get(source.kind, 'comes from outside')}"


def step(files: Mapping[str, SourceFile], path: str, line: int, role: str, note: str) -> Step:
    lines = files[path].masked_lines
    code = lines[line - 1].strip()[:300] if 0 < line <= len(lines) else ""
    return Step(path, line, code, role, mask(note))  # type: ignore[arg-type]


def _excerpt(step: Step, files: Mapping[str, SourceFile]) -> Excerpt:
    return files[step.path].excerpt(step.line, step.line, around=STEP_LINES)


def _entry_name(info: FunctionInfo) -> str:
    route = info.entry.route if info.entry else ""
    return mask(f"{info.function.name} ({route})" if route else info.function.name)[:120]
