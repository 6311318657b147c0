"""Secrets of one file that are one thing to mend: passwords of a list that fills a database, tokens pasted in."""

from collections.abc import Iterable, Iterator
from typing import Final

import re2

from engines.secrets.rule import QUOTES, Rank
from engines.secrets.search import Found
from engines.secrets.values import is_random

_TOKEN: Final = "json-web-token"
MOST_BETWEEN_BYTES: Final = 2_000
# What brackets in a text or a remark enclose is no list.
_TEXTS: Final = re2.compile(
    rb'"(?:[^"\\\n]|\\.)*"|'
    rb"'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|/\*.*?\*/|//[^\n]*|#[^\n]*",
)
# What else the one thing and the other have; things within them are taken out first.
_INNER: Final = re2.compile(rb"\{[^(){}\[\]]*\}|\[[^(){}\[\]]*\]|\([^(){}\[\]]*\)")
_BETWEEN: Final = re2.compile(rb"[^(){}\[\];]*[)}\]]\s*,\s*[({\[][^(){}\[\];]*")


def together(secrets: Iterable[Found], data: bytes) -> Iterator[list[Found]]:
    """The secrets in their order, each with those behind it that stand under the same name in the same list;
    a file's signed tokens are all together."""
    waiting: list[Found] = []
    found = list(secrets)
    tokens = [one for one in found if one.rule.id == _TOKEN]
    for one in found:
        if one.rule.id == _TOKEN:
            # Whoever pasted them in takes them out, and one key of theirs ends them all.
            yield from [tokens] if one is tokens[0] else []
            continue
        if waiting and not _is_in_one_list(waiting[-1], one, data):
            yield waiting
            waiting = []
        waiting.append(one)
    if waiting:
        yield waiting


def _is_in_one_list(one: Found, other: Found, data: bytes) -> bool:
    """Words under one name, between which one thing ends and the next of the same list begins."""
    if not one.key or (one.rule.id, one.key) != (other.rule.id, other.key) or not (_is_word(one) and _is_word(other)):
        return False
    if data[one.end : one.end + 1] not in QUOTES or data[other.start - 1 : other.start] not in QUOTES:
        return False
    between = data[one.end + 1 : other.start - 1]
    if len(between) > MOST_BETWEEN_BYTES:
        return False
    return _BETWEEN.fullmatch(_INNER.sub(b"", _TEXTS.sub(b"", between))) is not None


def _is_word(found: Found) -> bool:
    """A key is one thing to change, whatever stands beside it."""
    return found.rule.rank == Rank.GENERIC and not is_random(found.value)
