"""Every rule of every engine as one document, so that a person can read what is looked for without reading code."""

from collections.abc import Iterator

from engines.engine import Documented, Setting
from engines.hit import SEVERITIES
from engines.registry import engines, patchable

_HEAD = """# What Vör looks for

Made from the rules themselves: `python manage.py document_rules` after a change of a rule. *Patch*: the rule knows a
change, which is offered with a finding when a second look at the changed file has proven it.
"""


def document() -> str:
    """Markdown: a table for each engine, the worst rules first."""
    return "\n".join([_HEAD, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    for name, kind in engines().items():
        engine = kind(Setting())
        known = engine.documented()
        if not known:
            continue
        yield f"## {engine.label}: {len(known):,} rules\n"
        yield "| rule | severity | weakness | what it is | patch |\n|---|---|---|---|---|"
        for rule in sorted(known.values(), key=lambda one: (SEVERITIES.index(one.severity), one.id)):
            yield _row(rule, is_patchable=(name, rule.id) in patchable())
        yield ""


def _row(rule: Documented, *, is_patchable: bool) -> str:
    weakness = f"{rule.weakness}, CWE-{rule.cwe}" if rule.cwe else rule.weakness
    title = rule.title.replace("|", "\\|")
    return f"| `{rule.id}` | {rule.severity} | {weakness} | {title} | {'yes' if is_patchable else ''} |"
