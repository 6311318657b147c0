"""From the sites that rules about routes point at to hits."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engines.hit import Hit, Step
from engines.index.tokens import tokens_of_text
from engines.secrets.masking import mask
from engines.source import SourceFile
from engines.taint.access.at_work import AtWork
from engines.taint.access.rule import AccessRule, Site
from engines.taint.ir import column_of, line_of
from engines.taint.survey.handlers import Handler
from engines.taint.survey.whole import Survey

MOST_LINES = 40
STEP_LINES = 3
# A login mends both; what says more comes first.
ASK_NOBODY = ("missing-authentication", "open-inner-route")


def access_hits(rules: Mapping[str, AccessRule], survey: Survey, files: Mapping[str, SourceFile]) -> Iterator[Hit]:
    """One hit for each rule and place, in the order of paths and lines; one for a route that asks nobody."""
    open_routes: set[tuple[str, int]] = set()
    at_work = AtWork()
    for rule in rules.values():
        seen = open_routes if rule.id in ASK_NOBODY else set()
        survey.asking(rule.id)
        found = map(_placed, rule.find(survey))
        for site in sorted(found, key=lambda site: (site.module.path, site.at)):
            key = (site.module.path, line_of(site.at))
            if site.handler is not None and at_work.has(site.handler):
                continue
            if key not in seen and site.module.path in files:
                seen.add(key)
                yield _hit(rule, site, files)


def _placed(site: Site) -> Site:
    """A page of PHP begins at its first line, which shows nothing: it is told where the first evidence stands in it."""
    page = site.handler.scope if site.handler is not None else None
    if page is None or not page.is_module or site.module is not page.module or site.at != page.at:
        return site
    return next((replace(site, at=at) for module, at, _ in site.evidence if module is site.module), site)


def _hit(rule: AccessRule, site: Site, files: Mapping[str, SourceFile]) -> Hit:
    file = files[site.module.path]
    line = max(1, min(line_of(site.at), len(file.lines)))
    last = min(max(line, site.end_line), line + MOST_LINES, len(file.lines))
    trace = _trace(rule, site, line, files)
    properties = {"entry_points": _name(site.handler)} if site.handler is not None else {}
    if file.kind == "test":
        properties["code"] = "test"
    return Hit(
        engine="taint", rule=rule.id, weakness=rule.weakness, title=rule.title, message=mask(site.message),
        severity="low" if file.kind == "test" else site.severity or rule.severity,
        confidence=site.confidence or rule.confidence, cwe=rule.cwe, path=site.module.path,
        start_line=line, end_line=last, start_column=column_of(site.at), end_column=len(file.lines[last - 1]) + 1,
        tokens=mask(tokens_of_text("\n".join(file.lines[line - 1 : last]))), symbol=file.symbol_at(line),
        excerpt=file.excerpt(line, last), fix=rule.fix, trace=trace,
        trace_excerpts=tuple(files[step.path].excerpt(step.line, step.line, around=STEP_LINES) for step in trace),
        properties=properties,
    )  # fmt: skip


def _trace(rule: AccessRule, site: Site, line: int, files: Mapping[str, SourceFile]) -> tuple[Step, ...]:
    steps: list[Step] = []
    if site.handler is not None:
        place = site.handler.scope
        note = f"Entry point {site.handler.path}".strip()
        steps.append(_step(files, place.module.path, line_of(place.at), "entry", note))
    for module, at, note in site.evidence:
        steps.append(_step(files, module.path, line_of(at), "propagation", note))
    steps.append(_step(files, site.module.path, line, "missing_control", rule.fix))
    steps += (_step(files, module.path, line_of(at), "elsewhere", "") for module, at in site.elsewhere)
    return tuple(step for step in steps if step.path in files)


def _step(files: Mapping[str, SourceFile], path: str, line: int, role: str, note: str) -> Step:
    lines = files[path].masked_lines if path in files else []
    code = lines[line - 1].strip()[:300] if 0 < line <= len(lines) else ""
    return Step(path, line, code, role, mask(note))  # type: ignore[arg-type]


def _name(handler: Handler) -> str:
    name = handler.scope.name
    return mask(f"{name} ({handler.path})" if handler.path else name)[:120]
