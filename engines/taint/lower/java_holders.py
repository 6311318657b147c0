"""What of Java's library holds one value: references that are changed in one step, numbers, variables of a thread."""

from typing import Final

from engines.taint import ir

Given = tuple[ir.Expression, ...]
_BEGIN: Final[dict[str, object]] = {"AtomicInteger": 0, "AtomicLong": 0, "AtomicBoolean": False}
HOLDERS: Final = frozenset(("AtomicReference", "ThreadLocal", "InheritableThreadLocal", *_BEGIN))
_GETS: Final = frozenset(("get", "getPlain", "getAcquire", "getOpaque", "intValue", "longValue"))
_SETS: Final = frozenset(("set", "setPlain", "setRelease", "setOpaque", "lazySet"))
_COUNTS: Final = {"increment": "+", "decrement": "-"}
METHODS: Final = _GETS | _SETS | frozenset(
    ("getAndSet", "getAndUpdate", "updateAndGet", "getAndAccumulate", "accumulateAndGet", "getAndIncrement",
     "incrementAndGet", "getAndDecrement", "decrementAndGet", "getAndAdd", "addAndGet", "compareAndSet",
     "weakCompareAndSet")
)  # fmt: skip


def holding(place: int, kind: str, given: Given) -> ir.Expression:
    """`new AtomicReference<>(value)`"""
    begin = _BEGIN.get(kind)
    first = given[0] if given else ir.Constant(place, begin) if isinstance(begin, int) else None
    return ir.Mapping(place, ((ir.Constant(place, "held"), first),) if first is not None else ())


def held(place: int, base: ir.Expression, name: str, given: Given) -> ir.Expression | None:
    """A method of what holds one value; None for others."""
    part = ir.Index(place, base, ir.Constant(place, "held"))
    if name in _GETS and not given:
        return part
    if name in ("compareAndSet", "weakCompareAndSet") and len(given) == 2:
        asked = ir.Compare(place, "==", part, given[0])
        return _first(place, asked, ir.Bind(place, part, ir.Choose(place, asked, given[1], part)))
    new = _new(place, part, name, given)
    if new is None:
        return None
    put = ir.Bind(place, part, new)
    return _first(place, part, put) if name.startswith("getAnd") else put


def _new(place: int, part: ir.Expression, name: str, given: Given) -> ir.Expression | None:
    """What is held from then on."""
    if (name in _SETS or name == "getAndSet") and len(given) == 1:
        return given[0]
    if name in ("getAndUpdate", "updateAndGet") and len(given) == 1:
        return ir.Call(place, given[0], (part,))
    if name in ("getAndAccumulate", "accumulateAndGet") and len(given) == 2:
        return ir.Call(place, given[1], (part, given[0]))
    if name in ("getAndAdd", "addAndGet") and len(given) == 1:
        return ir.Binary(place, "+", part, given[0])
    operator = _COUNTS.get(name.removeprefix("getAnd").removesuffix("AndGet").lower())
    return ir.Binary(place, operator, part, ir.Constant(place, 1)) if operator and not given else None


def _first(place: int, wanted: ir.Expression, then: ir.Expression) -> ir.Expression:
    """The value of one thing, behind which another is done."""
    return ir.Index(place, ir.Sequence(place, "tuple", (wanted, then)), ir.Constant(place, 0))
