"""A scan's packages as a CycloneDX 1.6 bill of materials."""

from collections import defaultdict
from typing import Final

import re2

from scans import bom
from scans.bom import MEDIA_TYPE, Json, plain
from scans.models import PackageRecord, Scan

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]
SUFFIX: Final = "cdx.json"
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
    """Every package once, with each manifest that pins it; the project depends on what it asks for itself."""
    by_package: dict[tuple[str, str, str], list[PackageRecord]] = defaultdict(list)
    for row in PackageRecord.objects.filter(scan=scan).order_by("manifest", "line", "pk").iterator():
        by_package[row.ecosystem, row.name, row.version].append(row)
    listed = {str(one["bom-ref"]): (one, rows) for one, rows in map(_component, by_package.values())}
    direct = [ref for ref, (_, rows) in listed.items() if any(row.is_direct for row in rows)]
    components = [one for one, _ in listed.values()]
    graph = [{"ref": bom.PROJECT, "dependsOn": direct}]
    return bom.written({**bom.document(scan), "components": components, "dependencies": graph})


def _component(rows: list[PackageRecord]) -> tuple[Json, list[PackageRecord]]:
    first = rows[0]
    about = bom.component(first.ecosystem, first.name, first.version)
    about["scope"] = "required" if any(row.scope == "prod" for row in rows) else "excluded"
    if licence := next((row.licence for row in rows if row.licence), ""):
        about["licenses"] = [_licence(plain(licence))]
    places = [{"location": plain(row.manifest), "line": row.line} for row in rows[:_MOST_PLACES]]
    about["evidence"] = {"occurrences": places}
    facts = {"ecosystem": first.ecosystem, "source": next((row.source for row in rows if row.source), "")}
    about["properties"] = bom.properties(facts)
    return about, rows


def _licence(text: str) -> Json:
    if text in _SPDX:
        return {"license": {"id": text}}
    return {"expression": text} if _EXPRESSION.fullmatch(text) else {"license": {"name": text}}
