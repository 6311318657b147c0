"""What is known of an address once somebody has asked in which network its host lies."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint.catalogue.kinds import NO_LOOPBACK, NO_PRIVATE, mask
from engines.taint.solve.value import NO_FACTS, UNKNOWN, Facts, Labels, Path, Root, Value, known_as

REQUEST: Final = mask("server-side-request")
# Questions that are true of the hosts of one's own network, and those that are false, in several languages' libraries.
_INNER: Final = frozenset(
    ("is_private", "is_loopback", "is_link_local", "is_reserved", "is_unspecified", "isSiteLocalAddress",
     "isLoopbackAddress", "isLinkLocalAddress", "isAnyLocalAddress", "IsPrivate", "IsLoopback", "IsLinkLocalUnicast",
     "private?", "loopback?", "link_local?", "isPrivate", "private-ip", "is-ip-private", "ip-range-check")
)  # fmt: skip
# Lists of networks that a program keeps somebody out of.
_LISTS: Final = frozenset(("net.BlockList().check", "ip.cidrSubnet().contains"))
_OUTER: Final = frozenset(("is_global", "outer"))
# How the addresses of one's own network begin, in a text or a pattern. One of them alone keeps hardly anybody out.
_LOOPBACK: Final = "127."
_PRIVATE: Final = ("10.", "192.168.", "169.254.")
_LOOPBACK_PATTERN: Final = re2.compile(r"127(\\{1,2}\.|\||\)|\[)")
_PATTERN: Final = re2.compile(r"192\\{1,2}\.168|\^\(?(\?:)?(10|127)(\\{1,2}\.|\|)")
_RANGE: Final = ".range()"


def of_host(labels: Labels, bits: int = REQUEST) -> Facts:
    """Where the host of an address does not lie inside, the request to it does not go inside."""
    return {key: bits for label in labels for key in with_whole((known_as(label.root), label.path))}


def is_of_host(bits: int) -> bool:
    """Whether this says nothing but where a host lies."""
    return bool(bits) and not bits & ~(REQUEST | NO_LOOPBACK | NO_PRIVATE)


def with_whole(key: tuple[Root, Path]) -> Iterator[tuple[Root, Path]]:
    """A part and all it is a part of: the host, and the address that it is the host of."""
    root, path = key
    return ((root, path[:length]) for length in range(len(path) + 1))


def asked(name: str, labels: Labels) -> tuple[Facts, Facts] | None:
    """What holds when the answer is true, and when it is false; None for what does not ask this."""
    last = name.rpartition(".")[2]
    if last in _INNER or name in _LISTS:
        return (NO_FACTS, of_host(labels)) if labels else None
    return (of_host(labels), NO_FACTS) if last in _OUTER and labels else None


def looked_at(value: Value) -> Value:
    """The same of an attribute that answers."""
    facts = asked(value.name, value.labels) if value.name and value.labels and value.facts is None else None
    if facts is None:
        return value
    made = value.with_labels(value.labels)
    made.facts = facts
    return made


def begins_inside(base: Labels, beginnings: tuple[object, ...]) -> Facts:
    """What holds where a text does not begin as an address of one's own network does."""
    texts = [one for one in beginnings if isinstance(one, str)]
    bits = NO_LOOPBACK if any(one.endswith(_LOOPBACK) for one in texts) else 0
    bits |= NO_PRIVATE if any(one.endswith(_PRIVATE) for one in texts) else 0
    return of_host(base, bits) if bits else NO_FACTS


def matches_inside(text: Labels, pattern: str) -> Facts | None:
    """The same of a pattern; None for a pattern that says nothing of networks."""
    if not text or not _PATTERN.search(pattern[:400]):
        return None
    bits = NO_LOOPBACK if _LOOPBACK_PATTERN.search(pattern[:400]) else 0
    is_only_loopback = bits and "192" not in pattern and "10" not in pattern.replace("100", "")
    return of_host(text, bits if is_only_loopback else bits | NO_PRIVATE)


def in_range(operator: str, left: Value, right: Value) -> tuple[Facts, bool] | None:
    """`parse(address).range() !== "unicast"`: what holds, and when."""
    if operator not in ("==", "!=") or not left.name.endswith(_RANGE) or right.const is UNKNOWN or not left.labels:
        return None
    return of_host(left.labels), (operator == "==") is (right.const == "unicast")
