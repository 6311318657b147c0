"""The rules of a Firebase database or store let everybody read or write everything.

Nobody needs to sign in: the address is in the program, and one request copies or empties it.

Ask for `auth != null` at least, and for the owner below that.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OPEN = re2.compile(r"\s*allow\s+([\w,\s]+?)\s*(?::\s*if\s+true\s*)?;.*")
CHANGES = ("write", "create", "update", "delete")


@rule(
    title="Database open to everybody (Firebase)",
    severity="critical",
    confidence="high",
    cwe=862,
    weakness="missing-authorization",
    languages=("json", "conf"),
    hints=(".read", ".write", "allow"),
    fix="Ask who it is in every rule.",
    bad=[
        Example('{"rules": {".read": true, ".write": true}}', path="database.rules.json"),
        Example('{"rules": {"users": {".write": "true"}}}', path="database.rules.json"),
        Example(
            """service cloud.firestore {
  match /databases/{database}/documents {
    match /{document=**} {
      allow read, write: if true;
    }
  }
}""",
            path="firestore.rules",
        ),
        Example(
            """service firebase.storage {
  match /b/{bucket}/o {
    match /{all=**} {
      allow read, write;
    }
  }
}""",
            path="storage.rules",
        ),
    ],
    good=[
        Example('{"rules": {".read": "auth != null", ".write": false}}', path="database.rules.json"),
        Example(
            '{"rules": {"posts": {".read": true, ".write": "auth.uid === data.owner"}}}', path="database.rules.json"
        ),
        Example(
            """match /posts/{id} {
  allow read: if true;
  allow write: if request.auth != null;
}""",
            path="firestore.rules",
        ),
        Example("// allow write: if true;", path="firestore.rules"),
        Example('{".write": true}', path="other.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.path.endswith(".rules"):
        for number, line in enumerate(file.lines, start=1):
            allowed = OPEN.fullmatch(line[:500])
            if allowed and any(one.strip() in CHANGES for one in allowed[1].split(",")):
                yield at_line(file, number, "Everybody may change what is stored here.")
        return
    for one in settings(file) if file.path.endswith("rules.json") else ():
        is_root = one.name == "rules..read"
        if (one.name.endswith("..write") or is_root) and one.name.startswith("rules.") and one.is_on:
            what = "read everything" if is_root else "change what is stored here"
            yield at_line(file, one.line, f"Everybody may {what}.")
