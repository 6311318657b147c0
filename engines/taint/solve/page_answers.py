"""What the server of a page answers is not what it was asked with: a record by the number in the page's address."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import mask
from engines.taint.solve.dispatch import SCRIPTS
from engines.taint.solve.value import Label, Labels, Source, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

# What comes from the page's own address, by what a source is called.
ADDRESSES: Final = (
    "location.", "window.location", "document.", "self.location", "top.location", "globalThis.location",
    "react-router", "next/router", "next/navigation", "vue-router", "$route", "vRoute", "@angular/router", "vPage",
    "$app/",
)  # fmt: skip
_SHOWN: Final = mask("cross-site-scripting open-redirect")
_OWN: Final = ("Promise", "resolve", "all", "race", "any", "allSettled")


def asked(machine: "Machine", arguments: "Arguments", labels: Labels) -> Labels:
    """What something gives that is asked for an address of the page's own server: `api.get("/notes/" + id)`."""
    if not labels or not arguments or machine.f.module.module.language not in SCRIPTS:
        return labels
    first = arguments[0][0]
    begin = first.const if isinstance(first.const, str) else first.prefix
    return _left(labels) if begin[:1] == "/" and begin[:2] != "//" else labels


def awaited(machine: "Machine", call: ir.Call, value: Value) -> Value:
    """What a promise of somebody else's brings that was asked with it: `client.note({ id }).then(…)`."""
    made = call.function.base if isinstance(call.function, ir.Attribute) else None
    if not isinstance(made, ir.Call) or not any(map(_is_address, value.labels)):
        return value
    name = made.function.name if isinstance(made.function, ir.Attribute | ir.Name) else ""
    if name in _OWN or machine.value(made.function).refs:
        return value
    return value.changed(_left(value.labels))


def _left(labels: Labels) -> Labels:
    return {label.safer(_SHOWN) if _is_address(label) else label: way for label, way in labels.items()}


def _is_address(label: Label) -> bool:
    return isinstance(label.root, Source) and label.root.what.startswith(ADDRESSES)
