"""A scan's packages as a CycloneDX 1.6 bill of materials."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import re2

from scans import bom
from scans.bom import MEDIA_TYPE, Json, plain
from scans.models import PackageRecord, Scan

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
SUFFIX: Final = "cdx.json"
Key = tuple[str, ...]
_MOST_PLACES: Final = 50
# What nearly every package says; an identifier that is not SPDX's would make the document invalid.
_NAMES: Final = """
MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 MPL-2.0 Unlicense CC0-1.0 CC-BY-3.0 CC-BY-4.0 Zlib GPL-2.0-only
GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later
AGPL-3.0-only AGPL-3.0-or-later EPL-1.0 EPL-2.0 Python-2.0 Artistic-2.0 BSL-1.0 WTFPL BlueOak-1.0.0 PostgreSQL
"""
_SPDX: Final = frozenset(_NAMES.split())
_EXPRESSION = re2.compile(r"\(?[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) \(?[A-Za-z0-9.+-]+\)?)+\)?")


def render(scan: Scan) -> str:
    """Every package once, with each manifest that pins it, and which packages need which as far as lock files say."""
    by_package: dict[Key, list[PackageRecord]] = defaultdict(list)
    for row in PackageRecord.objects.filter(scan=scan).order_by("manifest", "line", "pk").iterator():
        by_package[row.ecosystem, row.name, row.version].append(row)
    components = {key: _component(rows) for key, rows in by_package.items()}
    refs = {key: str(one["bom-ref"]) for key, one in components.items()}
    direct = [refs[key] for key, rows in by_package.items() if any(row.is_direct for row in rows)]
    graph = [{"ref": bom.PROJECT, "dependsOn": [*dict.fromkeys(direct)]}, *_graph(by_package, refs)]
    listed = [*{one["bom-ref"]: one for one in components.values()}.values()]
    return bom.written({**bom.document(scan), "components": listed, "dependencies": graph})


def _graph(by_package: Mapping[Key, Sequence[PackageRecord]], refs: Mapping[Key, str]) -> Iterator[Json]:
    """Only for manifests that say what needs what: CycloneDX takes an entry without `dependsOn` for "nothing"."""
    telling = {row.manifest for rows in by_package.values() for row in rows if row.needs}
    found: dict[str, dict[str, None]] = {}
    for (ecosystem, name, version), rows in by_package.items():
        here = [row for row in rows if row.manifest in telling]
        if not here:
            continue
        needed = found.setdefault(refs[ecosystem, name, version], {})
        for row in here:
            keys = ((ecosystem, *text.split(" ", 1)) for text in row.needs)
            needed |= dict.fromkeys(refs[key] for key in keys if key in refs)
    for ref, needed in found.items():
        yield {"ref": ref, "dependsOn": [one for one in needed if one != ref]}


def _component(rows: Sequence[PackageRecord]) -> Json:
    first = rows[0]
    about = bom.component(first.ecosystem, first.name, first.version)
    about["scope"] = "required" if any(row.scope == "prod" for row in rows) else "excluded"
    if licence := next((row.licence for row in rows if row.licence), ""):
        about["licenses"] = [_licence(plain(licence))]
    places = [{"location": plain(row.manifest), "line": row.line} for row in rows[:_MOST_PLACES]]
    about["evidence"] = {"occurrences": places}
    facts = {"ecosystem": first.ecosystem, "source": next((row.source for row in rows if row.source), "")}
    about["properties"] = bom.properties(facts)
    return about


def _licence(text: str) -> Json:
    if text in _SPDX:
        return {"license": {"id": text}}
    return {"expression": text} if _EXPRESSION.fullmatch(text) else {"license": {"name": text}}
