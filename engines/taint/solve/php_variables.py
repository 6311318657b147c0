"""Variables of PHP that come about by names from outside: `extract($_POST)`, `$$name = $value`."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.value import Source, Value, labelled, union

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

# What no variable is called: any that nobody has bound here.
_ANY_OTHER: Final = "variables by name"


def noted(machine: "Machine", name: str, arguments: "Arguments") -> None:
    """Whatever is not bound yet may be what came in; of what a page is shown with, its own way is known better."""
    is_named = name == "variable by name" and len(arguments) > 1 and _is_outside(machine, arguments[0][0])
    if not arguments or not (is_named or name == "extract") or "include" in machine.f.info.mentions:
        return
    brought = arguments[1 if is_named else 0][0]
    if _is_outside(machine, brought):
        env = machine.f.now.env
        before = env.get(_ANY_OTHER)
        labels = machine.all_labels(brought)
        env[_ANY_OTHER] = labelled(union(before.labels, labels) if before is not None else labels)


def brought_in(machine: "Machine", name: str) -> Value | None:
    """What an unbound variable may hold; None where none has come in by its name."""
    return machine.f.now.env.get(_ANY_OTHER) if name[:1] == "$" else None


def _is_outside(machine: "Machine", value: Value) -> bool:
    return any(isinstance(one.root, Source) for one in machine.all_labels(value))
