"""Changes that mend a flow, by its kind: each module knows those of one family of weaknesses.

None of them is offered before the changed file has been looked at again with the files that the flow goes through.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from engines.hit import Hit
from engines.patching import Patch
from engines.source import SourceFile, Unparsed
from engines.taint.patches import calls, commands, pages, prepared, sql, wraps
from engines.taint.patches.scene import Scene

Change = Callable[[Scene], Iterator[str]]

_CHANGES: Final[dict[str, tuple[Change, ...]]] = {
    "sql-injection": (sql.with_parameters, prepared.prepared, sql.beside_text, sql.through_helpers),
    "command-injection": (commands.as_arguments, wraps.made_harmless),
    "cross-site-scripting": (pages.escaped, wraps.made_harmless),
    "code-injection": (calls.twins,),
    "unsafe-deserialization": (calls.twins,),
    "archive-extraction": (calls.twins,),
    "xml-entities": (calls.twins,),
    "path-traversal": (wraps.made_harmless,),
    "file-inclusion": (wraps.made_harmless,),
    "nosql-injection": (wraps.made_harmless,),
    "ldap-injection": (wraps.made_harmless,),
    "regex-denial": (wraps.made_harmless,),
    "log-injection": (wraps.made_harmless,),
    "header-injection": (wraps.made_harmless,),
    "open-redirect": (wraps.made_harmless,),
}


def patch_of(rule: str, beside: Sequence[SourceFile] = ()) -> Patch | None:
    """What may be changed for a rule of flows; the texts come in the order in which they should be tried."""
    changes = _CHANGES.get(rule.removeprefix("taint-"))
    if changes is None:
        return None

    def patch(file: SourceFile, hit: Hit) -> Iterator[str]:
        scene = Scene(file, hit, tuple(beside))
        try:
            for change in changes:
                yield from change(scene)
        except Unparsed:
            return

    return patch
