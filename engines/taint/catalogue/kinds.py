"""The ways an untrusted value can hurt, each with a bit of its own; sanitizers say which of them they take away."""

from typing import Final

KINDS: Final[tuple[str, ...]] = (
    "sql-injection", "nosql-injection", "command-injection", "code-injection", "template-injection",
    "cross-site-scripting", "path-traversal", "archive-extraction", "server-side-request", "open-redirect",
    "xml-entities", "xpath-injection", "ldap-injection", "unsafe-deserialization", "header-injection",
    "log-injection", "trust-boundary", "regex-denial", "mass-assignment", "sensitive-log",
    "resource-exhaustion", "unsafe-reflection", "prototype-pollution", "file-inclusion",
    "unrestricted-upload", "xml-injection", "format-string", "argument-injection",
)  # fmt: skip
BITS: Final[dict[str, int]] = {kind: 1 << place for place, kind in enumerate(KINDS)}
# Of a value made by chance: no conversion takes that away.
WEAK_RANDOM: Final = 1 << len(KINDS)
BITS["weak-random"] = WEAK_RANDOM
ALL: Final = (1 << len(KINDS)) - 1
# Not a kind: the value has been brought into normal form as a path, so that the test of a prefix means something.
NORMALISED: Final = 1 << 30
# Nor this: the value is text and no structure, so that no operator of a document database can come with it.
TEXT: Final = 1 << 29
# Nor these: its quotes are escaped; it stands between quotes. Both: it cannot leave a string of an SQL statement.
ESCAPED: Final = 1 << 33
INSIDE_QUOTES: Final = 1 << 34
# Nor this: it does not begin with a slash.
UNSLASHED: Final = 1 << 35
# Nor these: it begins with a slash; it does not begin with two. Both: it stays on the host it is read on.
ROOTED: Final = 1 << 36
SINGLE: Final = 1 << 37
LOCAL: Final = ROOTED | SINGLE
# Nor this: what escaped its quotes on the way in has been taken off again.
BARED: Final = 1 << 40
# Nor these: it holds no slash; it stands behind a folder. Both: it names something in that folder.
ONE_NAME: Final = 1 << 43
BEHIND: Final = 1 << 44
IN_FOLDER: Final = ONE_NAME | BEHIND
# Nor these: the host does not begin as loopback addresses do; nor as those of a private network. Both: it lies outside.
NO_LOOPBACK: Final = 1 << 45
NO_PRIVATE: Final = 1 << 46
OUTSIDE: Final = NO_LOOPBACK | NO_PRIVATE
# Stood between the slashes of a path, and leads nowhere else as long as it stands alone.
PIECE: Final = 1 << 49
# Begins with what no address that is a script begins with.
NO_SCRIPT: Final = 1 << 41
# Is a path as seen from a folder: unless it begins with two dots, it stays in there.
RELATIVE: Final = 1 << 42
# Nor these: two dots do not stand in it; what it was joined to falls away where it begins at a root.
NO_PARENT: Final = 1 << 47
ALONE: Final = 1 << 48
_BELOW: Final = BITS["path-traversal"] | BITS["archive-extraction"]
QUOTABLE: Final = ESCAPED | INSIDE_QUOTES
# Nor these: it is no text; it is no list. Both: a number, a truth value or nothing at all.
NO_TEXT: Final = 1 << 38
NO_LIST: Final = 1 << 39
PLAIN: Final = NO_TEXT | NO_LIST
_WORDS: Final[dict[str, int]] = {
    **BITS, "normalised": NORMALISED, "text": TEXT, "escaped": ESCAPED, "no-text": NO_TEXT, "no-list": NO_LIST,
    "bared": BARED, "relative": RELATIVE, "unslashed": UNSLASHED, "no-parent": NO_PARENT,
    "no-script": NO_SCRIPT,
}  # fmt: skip
# Nor these: it begins with a quote; there is no quote between its first and last character. Both: a plain literal.
QUOTED: Final = 1 << 31
UNQUOTED_INSIDE: Final = 1 << 32
LITERAL: Final = QUOTED | UNQUOTED_INSIDE


def mask(kinds: str) -> int:
    """The bits of kinds named in a text, "all" for every one, "all but x y" for the others. KeyError if unknown."""
    words = kinds.split()
    if words[:2] == ["all", "but"]:
        return ALL & ~mask(" ".join(words[2:]))
    return ALL if words == ["all"] else sum(_WORDS[word] for word in words)


def told(bits: int) -> int:
    """What stays below its folder has no two dots either: two tests that say it differently say the same."""
    return bits | NO_PARENT if bits & _BELOW == _BELOW else bits
