"""Functions kept in fields of structures may be called by anybody who names the field; checks that a file begins to
have are asked by whoever calls them.
"""

from engines.taint.proof.alike import Doubt
from engines.taint.proof.edits import Edit
from engines.taint.proof.tops import shape
from engines.taint.solve.own_checks import names_networks
from engines.taint.solve.tables import fields_of


def vet_tables(edit: Edit) -> None:
    """Which functions stand in which field must be what it was. Raises Doubt."""
    before, after = ([(key, shape(value)) for key, value in fields_of(one)] for one in (edit.old, edit.new))
    if before != after:
        raise Doubt("functions kept in fields")


def vet_networks(edit: Edit) -> None:
    """A file in which networks stand now, or no more, may ask where a host lies. Raises Doubt."""
    if names_networks(edit.old) is not names_networks(edit.new):
        raise Doubt("networks that a file names")
