"""A JavaScript library kept in the repository as one file, known by its name and the comment at its head."""

from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.lock import Entry, Lock, Near
from engines.source import SourceFile
from outcomes import Gap

LABEL: Final = "vendored script"
HEAD_CHARACTERS: Final = 1_500
_NUMBER: Final = r"v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:-[0-9A-Za-z.]{1,20})?)"
# The npm name of each library, what its file is called, and how its head names the version.
_LIBRARIES: Final = (
    ("jquery-ui", r"jquery[-.]ui", r"jQuery UI (?:- )?"),
    ("jquery-migrate", r"jquery[-.]migrate", r"jQuery Migrate (?:- )?"),
    ("jquery-validation", r"jquery[-.]validate", r"jQuery Validation Plugin (?:- )?"),
    ("jquery", r"jquery", r"jQuery (?:JavaScript Library )?"),
    ("bootstrap", r"bootstrap(?:\.bundle)?", r"Bootstrap "),
    ("angular", r"angular", r"AngularJS "),
    ("vue", r"vue(?:\.runtime)?(?:\.global|\.common)?(?:\.prod)?", r"Vue(?:\.js)? "),
    ("react", r"react(?:\.production|\.development)?", r"React "),
    ("lodash", r"lodash(?:\.core)?", r"(?:Lodash|lodash) "),
    ("underscore", r"underscore", r"Underscore\.js "),
    ("backbone", r"backbone", r"Backbone\.js "),
    ("moment", r"moment(?:-with-locales)?", r"version : "),
    ("handlebars", r"handlebars(?:\.runtime)?", r"handlebars "),
    ("dompurify", r"(?:dom)?purify", r"DOMPurify "),
    ("knockout", r"knockout", r"Knockout JavaScript library "),
    ("chart.js", r"chart", r"Chart\.js "),
    ("marked", r"marked", r"marked (?:- a markdown parser )?"),
    ("select2", r"select2(?:\.full)?", r"Select2 "),
    ("datatables.net", r"(?:jquery\.)?datatables", r"DataTables "),
    ("tinymce", r"tinymce", r"TinyMCE version "),
)
# "@license MIT", "SPDX-License-Identifier: MIT", "Licensed under the MIT license".
_LICENCE = re2.compile(
    r"@license:? +([A-Za-z]+(?:-[0-9A-Za-z.]+)*)\s|SPDX-License-Identifier: *([A-Za-z0-9.+-]+)|"
    r"(?i)(?:licensed|released|distributed) under (?:the )?(MIT|ISC|Apache-2\.0|BSD-3-Clause)\b"
)
_TAIL: Final = r"(?:[-.]" + _NUMBER + r")?(?:[.-](?:slim|min|pack|umd|esm|common))*\.js"
_KNOWN: Final = tuple(
    (name, re2.compile(f"(?i){called}{_TAIL}"), re2.compile(f"(?i){said}{_NUMBER}"))
    for name, called, said in _LIBRARIES
)


def is_mine(path: PurePosixPath) -> bool:
    if path.suffix != ".js" or "node_modules" in path.parts:
        return False
    return any(called.fullmatch(path.name) for _, called, _ in _KNOWN)


def read(file: SourceFile, near: Near) -> Lock:
    """The version in the head comment, else in the file's name; listed as unknown where neither says one."""
    name = PurePosixPath(file.path).name
    head = file.text[:HEAD_CHARACTERS]
    for package, called, said in _KNOWN:
        named = called.fullmatch(name)
        if named is None:
            continue
        found = said.search(head)
        version = str(found[1]) if found else str(named[1] or "")
        if not version:
            break
        line = head.count("\n", 0, found.start()) + 1 if found else 1
        licence = _LICENCE.search(head)
        told = next((one for one in licence.groups() if one), "") if licence else ""
        return Lock("npm", [Entry(package, version, line, is_direct=True, licence=str(told))])
    told = "Neither the head of this library nor its name says which version it is."
    return Lock("npm", gaps=[Gap("version-unknown", told, file.path, is_partial=False)])
