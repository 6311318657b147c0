"""The changes that need no thought: rights the workflow's token does not need, and a token that is left on disk."""

from collections.abc import Mapping
from typing import Final

import re2

from engines.hit import Hit
from engines.patching import Patch, around
from engines.source import SourceFile
from engines.workflows.environment_patch import by_environment

_JOBS: Final = re2.compile(r"(?m)^jobs:")
_EVERYTHING: Final = re2.compile(r"(?m)^(\s*)permissions:[ \t]*['\"]?write-all['\"]?[ \t]*$")
_CHECKOUT: Final = re2.compile(r"^(\s*)(- )?(?:name:|uses:)")
_STEP_WITH: Final = re2.compile(r"^\s*with:\s*$")


def reads_only(file: SourceFile, hit: Hit) -> str | None:
    """The token may read the code and nothing else, which is what a build needs."""
    before, lines, after = around(file, hit)
    changed = str(_EVERYTHING.sub(r"\1permissions:\n\1  contents: read", lines))
    if changed != lines:
        return before + changed + after
    text = file.text
    jobs = _JOBS.search(text)
    if jobs is None or "\npermissions:" in f"\n{text}":
        return None
    return f"{text[: jobs.start()]}permissions:\n  contents: read\n\n{text[jobs.start() :]}"


def forgets_token(file: SourceFile, hit: Hit) -> str | None:
    """`persist-credentials: false` in the `with:` of the checkout step, which is made where there is none."""
    rows = file.text.split("\n")
    at = next((row for row in range(hit.start_line - 1, hit.end_line) if "actions/checkout" in rows[row]), None)
    found = _CHECKOUT.match(rows[at]) if at is not None else None
    if at is None or found is None:
        return None
    inner = " " * (len(found[1]) + len(found[2] or ""))
    option = f"{inner}  persist-credentials: false"
    if at + 1 < len(rows) and rows[at + 1].startswith(inner) and _STEP_WITH.match(rows[at + 1]):
        return "\n".join([*rows[: at + 2], option, *rows[at + 2 :]])
    return "\n".join([*rows[: at + 1], f"{inner}with:", option, *rows[at + 1 :]])


PATCHES: Final[Mapping[str, Patch]] = {
    "excessive-permissions": reads_only, "artipacked": forgets_token, "template-injection": by_environment,
}  # fmt: skip
