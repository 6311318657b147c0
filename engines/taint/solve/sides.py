"""Constants where two branches meet: the one that is left says which side one came from, and what held there."""

from typing import TYPE_CHECKING

from engines.taint.solve.value import NO_FACTS, UNKNOWN, Facts, Value, both, facts_when, merged

if TYPE_CHECKING:
    from engines.taint.solve.state import State


def only_there(value: Value, state: "State", other: "State") -> Value:
    """A constant that only one side binds: where it is there, what held there does."""
    if not value.const or value.const is UNKNOWN or not state.valid or state.valid is other.valid:
        return value
    made = value.with_labels(value.labels)
    made.facts = merged(state.valid, facts_when(value, True) or NO_FACTS), NO_FACTS
    return made


def with_sides(made: Value, mine: "tuple[Value, State]", theirs: "tuple[Value, State]") -> Value:
    """Where one side leaves a constant, the outcome may say which side one came from, and what held there."""
    if made.const is not UNKNOWN or not (mine[1].valid or theirs[1].valid):
        return made
    if not (mine[0].const is not UNKNOWN or theirs[0].const is not UNKNOWN):
        return made
    yes, no = (both(_held(mine, outcome), _held(theirs, outcome)) for outcome in (True, False))
    if yes or no:
        made.facts = yes, no
    return made


def _held(side: "tuple[Value, State]", outcome: bool) -> Facts | None:
    value, state = side
    said = facts_when(value, outcome)
    return None if said is None else merged(state.valid, said)
