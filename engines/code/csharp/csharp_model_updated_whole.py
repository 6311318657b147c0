"""A record out of the database is filled with whatever the request names: `TryUpdateModelAsync(user)`.

One more field in the form sets what the page never shows: who owns it, what it costs, whether somebody is an
administrator.

Say which properties may be set: `TryUpdateModelAsync(user, "", one => one.Name, one => one.Email)`.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.csharp import Call, calls_of, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_STORED: Final = re2.compile(
    r"\.(Find|FindAsync|First\w{0,20}|Single\w{0,20}|GetUserAsync|FindBy\w{1,30}|GetById\w{0,10}|Last\w{0,20})\s*\("
)
# A prefix alone narrows nothing down.
_MOST_ARGUMENTS: Final = 2


@rule(
    title="Record filled with whatever is sent",
    severity="medium",
    confidence="medium",
    cwe=915,
    weakness="mass-assignment",
    languages=("csharp",),
    fix="Name the properties that may be set.",
    hints=("UpdateModel",),
    bad=[
        "class A : Controller { async Task F(int id) {\n  var user = await _db.Users.FindAsync(id);\n"
        "  await TryUpdateModelAsync(user); } }",
        "class A : Controller { void F(int id) {\n  var user = db.Users.First(one => one.Id == id);\n"
        '  TryUpdateModel(user, ""); } }',
    ],
    good=[
        "class A : Controller { async Task F(int id) {\n  var user = await _db.Users.FindAsync(id);\n"
        '  await TryUpdateModelAsync(user, "", one => one.Name); } }',
        "class A : Controller { void F() {\n  var form = new NameForm();\n  TryUpdateModel(form); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "TryUpdateModelAsync", "TryUpdateModel", "UpdateModel"):
        if 1 <= len(call.arguments) <= _MOST_ARGUMENTS and _is_stored(file, call) and "=>" not in text(call.node):
            yield Match.at(call.node, "Every property of the record can be set.")


def _is_stored(file: SourceFile, call: Call) -> bool:
    model = call.argument(0)
    names = values_of(file, model) if model is not None and model.type == "identifier" else []
    return any(bool(_STORED.search(text(one)[:1_000])) for one in names)
