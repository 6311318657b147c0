"""A name mixes Latin letters with letters of another script that look the same.

Two names that read alike are then two names to the compiler: a check can call `isAdmin` with a Cyrillic letter in it, a
function of somebody else's that always agrees, and no reviewer sees it.

Type the name again with the letters it seems to have, and find out where the other one came from.
"""

from collections.abc import Iterator

import re2

from engines.languages import GRAMMARS
from engines.rule import Match, rule
from engines.source import SourceFile

# Cyrillic and Greek letters that are drawn as a Latin one (Unicode Technical Standard 39).
CYRILLIC = (
    "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u0475\u051d\u0445\u0443"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u04ae"
)
GREEK = "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
LOOKS = dict(zip(CYRILLIC + GREEK, "acdehijlopqsvwxyABCEHIJKMOPSTXYovABEZHIKMNOPTYX", strict=True))
WORD = re2.compile(r"[\pL_$][\pL\pN_$]*")
ASCII_LETTER = re2.compile(r"[A-Za-z]")
IDENTIFIERS = (
    "identifier", "property_identifier", "type_identifier", "field_identifier", "shorthand_property_identifier",
    "name", "constant", "package_identifier",
)  # fmt: skip


@rule(
    title="Name with letters that only look Latin",
    severity="high",
    confidence="high",
    cwe=1007,
    weakness="hidden-text",
    languages=tuple(GRAMMARS),
    fix="Type the name again with Latin letters; find out where the other one came from.",
    hints=tuple(dict.fromkeys(LOOKS)),
    bad={
        "python": ["def is_\u0430dmin(user):\n    return True"],
        "javascript": ["function s\u0430yHello() {}\n"],
        "java": ["class A { boolean \u0456sOwner() { return true; } }"],
    },
    good={
        "python": ["def \u043f\u0440\u0438\u0432\u0435\u0442(): pass", "\u0394t = 1", "text = 's\u0430y'  # s\u0430y"],
        "javascript": ["const \u03c0r2 = 3;"],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes(*IDENTIFIERS):
        name = (node.text or b"").decode("utf-8", "replace")
        if name.isascii() or not WORD.fullmatch(name) or not ASCII_LETTER.search(name):
            continue
        if foreign := [letter for letter in name if letter in LOOKS]:
            drawn = ", ".join(f"U+{ord(letter):04X} looks like {LOOKS[letter]}" for letter in dict.fromkeys(foreign))
            yield Match.at(node, f"{name[:60]}: {drawn}.")
