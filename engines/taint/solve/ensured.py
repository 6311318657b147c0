"""What holds behind a call that comes back at all: of what it was given, or of the test it was given."""

from typing import TYPE_CHECKING

from engines.taint.solve import bound_forms, guards
from engines.taint.solve.value import Value, facts_when

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments


def noticed(
    machine: "Library", name: str, base: Value | None, arguments: "Arguments", keywords: dict[str, Value]
) -> None:
    """A check that would have raised: `ip_address(value)`, `Assert.isTrue(test, "message")`."""
    book = machine.book
    bound_forms.looked_over(machine, name, arguments)
    if check := book.check(name):
        bits, place = check
        for value in machine.placed(place, base, arguments, keywords):
            machine.f.now.assume(guards.of_labels(value.labels, bits))
    if ensured := book.ensured.get(name):
        outcome, place = ensured
        for test in machine.placed(place, base, arguments, keywords):
            facts = facts_when(test, outcome)
            machine.f.now.assume(facts)
            machine.f.ends |= facts is None
