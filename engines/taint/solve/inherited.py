"""Which of the libraries' classes that a class stands on has a member that the program does not define."""

from typing import Final

from engines.taint.catalogue.family import Catalogue

_CONCERN: Final = "ActiveSupport.Concern"


def member_name(book: Catalogue, bases: tuple[str, ...], call: str, name: str) -> str:
    """The member's full name: that of the first base of which something is known under this name, else of the first
    base there is. "" where no base has a name.

    A mixin of which nothing is known stands before the base that does the work: `include Auditing` in a record's class.
    What a concern has in itself comes last.
    """
    named = sorted((base for base in bases if base), key=_CONCERN.__eq__)
    if not named:
        return ""
    owners = [book.canonical(f"{base}{call}") for base in named]
    known = (owner for owner in owners if _is_of(book, owner, name)) if len(owners) > 1 else ()
    return f"{next(iter(known), owners[0])}.{name}"


def _is_of(book: Catalogue, owner: str, name: str) -> bool:
    full = f"{owner}.{name}"
    is_table = name in book.queries.methods.get(owner, ())
    return is_table or book.says(full) or full in book.sources or full in book.fresh or full in book.cleaned
