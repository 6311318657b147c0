"""How a library family is written down, and how families become one catalogue that is asked by name.

Names are dotted as an import would write them; what a call gives is the name with "()" behind it
("sqlite3.connect().cursor"). "*.execute" is that method on anything the program does not define itself.
A sink's argument is a place and a keyword: "os.system(0 command)"; "(*)" is every argument, "(self)" the receiver.
"""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from engines.hit import Confidence
from engines.taint.catalogue.kinds import BITS, ESCAPED, mask
from engines.taint.catalogue.queries import Queries
from engines.taint.catalogue.signatures import Place, Sink, any_part, lines, pair, signature, tail

# Where a renderer is given the name of a template, and the variables for it.
Rendered = tuple[Place, Place | None]
_ASKED: Final = frozenset(
    ("sql-injection", "nosql-injection", "command-injection", "xpath-injection", "ldap-injection", "path-traversal")
)


@dataclass(slots=True)
class Family:
    """Everything said about one library family; filled by the methods below at import."""

    sources: dict[str, str] = field(default_factory=dict)
    sinks: list[Sink] = field(default_factory=list)
    cleaned: dict[str, int] = field(default_factory=dict)
    guards: dict[str, tuple[int, Place]] = field(default_factory=dict)
    denials: dict[str, tuple[int, Place]] = field(default_factory=dict)
    checked: dict[str, tuple[int, Place]] = field(default_factory=dict)
    ensured: dict[str, tuple[bool, Place]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    fresh_names: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    callbacks: dict[str, tuple[int, str]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    turns: dict[str, tuple[str, str]] = field(default_factory=dict)
    filled: dict[str, tuple[str, tuple[Place, ...]]] = field(default_factory=dict)
    poured: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    errors_are_values: bool = False
    tables: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)
    saving: set[str] = field(default_factory=set)
    picks: set[str] = field(default_factory=set)
    meanings: dict[str, str] = field(default_factory=dict)
    pages: dict[str, tuple[Rendered, ...]] = field(default_factory=dict)
    page_conditions: dict[str, str] = field(default_factory=dict)
    variables: set[str] = field(default_factory=set)
    viewers: set[str] = field(default_factory=set)
    puts: dict[str, str] = field(default_factory=dict)
    takes: dict[str, str] = field(default_factory=dict)
    no_sinks: set[str] = field(default_factory=set)
    storing: set[str] = field(default_factory=set)
    keeping: set[str] = field(default_factory=set)
    is_lenient: bool = False
    shapes: set[str] = field(default_factory=set)
    queries: dict[str, frozenset[str]] = field(default_factory=dict)

    def source(self, kind: str, names: str) -> None:
        """What these give is untrusted: `kind` request, response, file, command-line, environment, stored."""
        self.sources.update(dict.fromkeys(names.split(), kind))

    def fills(self, kind: str, signatures: str) -> None:
        """These put something untrusted into the containers at these places, into the first argument by default."""
        for written in signatures.split():
            name, places = signature(written if written.endswith(")") else f"{written}(0)")
            self.filled[name] = kind, places

    def pours(self, signatures: str) -> None:
        """These put what is at their first place into what is at the others, "*" for all behind it."""
        for written in lines(signatures):
            name, places = signature(written)
            self.poured[name] = places

    def sink(self, kind: str, signatures: str, *, when: str = "", confidence: Confidence = "high") -> None:
        for written in lines(signatures):
            name, places = signature(written)
            assert kind in BITS, kind
            self.sinks.append(Sink(kind, name, places, when, confidence))

    def harmless(self, names: str) -> None:
        """These are no sinks, though another library's method of the same name is one."""
        self.no_sinks.update(names.split())

    def cleans(self, kinds: str, names: str) -> None:
        """What these give cannot hurt in these ways, whatever went in."""
        for name in names.split():
            self.cleaned[name] = self.cleaned.get(name, 0) | mask(kinds)

    def guard(self, kinds: str, signatures: str) -> None:
        """When these are true, the argument cannot hurt in these ways."""
        for written in lines(signatures):
            name, places = signature(written)
            self.guards[name] = (mask(kinds), places[0])

    def unless(self, kinds: str, signatures: str) -> None:
        """When these are false, this is so of the argument."""
        for written in lines(signatures):
            name, places = signature(written)
            self.denials[name] = (mask(kinds), places[0])

    def checks(self, kinds: str, signatures: str) -> None:
        """When these come back at all, the argument cannot hurt in these ways: else they raise."""
        for written in lines(signatures):
            name, places = signature(written)
            self.checked[name] = (mask(kinds), places[0])

    def ensures(self, signatures: str, *, outcome: bool = True) -> None:
        """When these come back at all, the test at this place has turned out so: else they raise."""
        for written in lines(signatures):
            name, places = signature(written)
            self.ensured[name] = (outcome, places[0])

    def same(self, name: str, others: str) -> None:
        """Other names of one thing."""
        self.aliases.update(dict.fromkeys(others.split(), name))

    def fresh(self, names: str) -> None:
        """What these give does not carry what went in."""
        self.fresh_names.update(names.split())

    def never_returns(self, names: str) -> None:
        self.ends.update(names.split())

    def calls_back(self, how: str, signatures: str) -> None:
        """These call the function at a place: `how` "each" with the elements of the next argument, "args" with the
        positional arguments behind it, "bind" gives a function with the rest bound, "any" with nothing known.
        Of the receiver's: "elements" gives a list of what comes back, "kept" the receiver, "found" one element, "fold"
        hands on what came back; "then" calls with the receiver itself, "source" with what the call is said to give,
        "carried" with all that went in, "event" with what the other end of a socket says, "hands A B" with such things.
        """
        for written in lines(signatures):
            name, places = signature(written)
            self.callbacks[name] = (places[0].index, how)

    def becomes(self, name: str, *, when: str, then: str) -> None:
        """A call of this method makes its receiver something else: `when` is the tail of a constant it is given, and
        the argument behind it is true.
        """
        self.turns[name] = (when, then)

    def means(self, plain: str, names: str) -> None:
        """Methods of texts and collections by these names do what `plain` does in the solver's terms."""
        self.meanings.update(dict.fromkeys(names.split(), plain))

    def table(self, names: str) -> None:
        """These make something that holds values at two keys, with `set` and `get`."""
        self.tables.update(names.split())

    def carries_first(self, names: str) -> None:
        """What these give carries their first argument, or the first element of it, and nothing else."""
        self.firsts.update(names.split())

    def renders(self, signatures: str, *, when: str = "") -> None:
        """These put variables into a template: its name stands at the first place, the variables at the second. "(*)"
        there means the named arguments; with one place alone, on a decorator, what the function returns. A renderer
        that is called in several ways is listed with each.
        """
        for written in lines(signatures):
            name, places = signature(written)
            way = (places[0], places[1] if len(places) > 1 else None)
            self.pages[name] = (*self.pages.get(name, ()), way)
            self.page_conditions[name] = when

    def picks_page(self, names: str) -> None:
        """These give the template whose name they are given first; a renderer's place for it is `self`."""
        self.picks.update(names.split())

    def sets_variable(self, signatures: str) -> None:
        """These keep the second argument for the page that is rendered next, by the name that is the first."""
        self.variables.update(signature(one)[0] for one in lines(signatures))

    def names_page(self, frameworks: str) -> None:
        """Entry points of these frameworks return the name of a page."""
        self.viewers.update(frameworks.split())

    def keeps_by_name(self, store: str, *, put: str = "", take: str) -> None:
        """`put` keep their second argument in a store under the name that is the first, `take` give it back; what is
        indexed by a name is both.
        """
        self.puts.update(dict.fromkeys(put.split(), store))
        self.takes.update(dict.fromkeys(take.split(), store))

    def stores(self, names: str) -> None:
        """These put what they are given into a database when their statement says so (INSERT, UPDATE, REPLACE)."""
        self.storing.update(names.split())

    def always_stores(self, names: str) -> None:
        """These put what they are given into a database, whatever their statement says or because they have none."""
        self.keeping.update(names.split())

    def saves_itself(self, names: str) -> None:
        """These put the object they are called on into a database."""
        self.saving.update(names.split())

    def conversions_never_fail(self) -> None:
        """A conversion gives something whatever it is given, so that its success says nothing."""
        self.is_lenient = True

    def builds(self, names: str) -> None:
        """These read a text and give whatever structure it spells out."""
        self.shapes.update(names.split())

    def chains(self, owner: str, methods: str) -> None:
        """These methods of a table, and of a query of it, give a query, of which every method is one of the table's."""
        self.queries[owner] = frozenset(methods.split())

    def entry(self, framework: str, names: str) -> None:
        """A decorator or registration of these names makes a function an entry point."""
        self.entries.update(dict.fromkeys(names.split(), framework))


class Catalogue:
    """All families of one language, indexed by exact name and by the last part of it."""

    def __init__(self, families: Iterable[Family]) -> None:
        self.sources: dict[str, str] = {}
        self.cleaned: dict[str, int] = {}
        self.guards: dict[str, tuple[int, Place]] = {}
        self.denials: dict[str, tuple[int, Place]] = {}
        self.checked: dict[str, tuple[int, Place]] = {}
        self.ensured: dict[str, tuple[bool, Place]] = {}
        self.aliases: dict[str, str] = {}
        self.fresh: set[str] = set()
        self.ends: set[str] = set()
        self.callbacks: dict[str, tuple[int, str]] = {}
        self.entries: dict[str, str] = {}
        self.turns: dict[str, tuple[str, str]] = {}
        self.filled: dict[str, tuple[str, tuple[Place, ...]]] = {}
        self.poured: dict[str, tuple[Place, ...]] = {}
        # Whether a conversion that fails says so by what it gives, and the program goes on.
        self.errors_are_values = False
        self.tables: set[str] = set()
        self.firsts: set[str] = set()
        self.saving: set[str] = set()
        self.picks: set[str] = set()
        self._meanings: dict[str, str] = {}
        self.pages: dict[str, tuple[Rendered, ...]] = {}
        self.page_conditions: dict[str, str] = {}
        self.variables: set[str] = set()
        self.viewers: set[str] = set()
        self.puts: dict[str, str] = {}
        self.takes: dict[str, str] = {}
        self.storing: set[str] = set()
        self.keeping: set[str] = set()
        self.is_lenient = False
        self.shapes: set[str] = set()
        self.queries = Queries()
        self._sinks: dict[str, list[Sink]] = defaultdict(list)
        for one in families:
            self._add(one)
        self._meant = frozenset(self.aliases.values())
        self.has_parts = any(".*." in one for one in self.cleaned)
        self.has_pairs = any(one.startswith("*.") and one.count(".") > 1 for one in self.sources)
        self.renderers = frozenset(name.rpartition(".")[2] for name in self.pages)
        # Whether quotes matter: somebody escapes them.
        # Answers of which a part cannot hurt.
        self._partly_safe = {name.rpartition(".")[0] for name in self.cleaned if ")." in name}
        self.escapes = any(bits & ESCAPED for bits in self.cleaned.values())

    def _add(self, one: Family) -> None:
        self.sources |= one.sources
        for name, bits in one.cleaned.items():
            self.cleaned[name] = self.cleaned.get(name, 0) | bits
        self.guards |= one.guards
        self.denials |= one.denials
        self.checked |= one.checked
        self.ensured |= one.ensured
        self.aliases |= one.aliases
        self.fresh |= one.fresh_names
        self.ends |= one.ends
        self.callbacks |= one.callbacks
        self.entries |= one.entries
        self.turns |= one.turns
        self.filled |= one.filled
        self.poured |= one.poured
        self.errors_are_values |= one.errors_are_values
        self.tables |= one.tables
        self.firsts |= one.firsts
        self.saving |= one.saving
        self.picks |= one.picks
        self._meanings |= one.meanings
        self.pages |= one.pages
        self.page_conditions |= one.page_conditions
        self.variables |= one.variables
        self.viewers |= one.viewers
        self.puts |= one.puts
        self.takes |= one.takes
        for name in one.no_sinks:
            self._sinks.setdefault(name, [])
        self.storing |= one.storing
        self.keeping |= one.keeping
        self.is_lenient |= one.is_lenient
        self.shapes |= one.shapes
        self.queries.methods |= one.queries
        for sink in one.sinks:
            self._sinks[sink.name].append(sink)

    def sinks(self, name: str) -> list[Sink]:
        found = self._sinks.get(name)
        if found is None and (own := self.queries.own(name)):
            found = self._sinks.get(own)
        return found if found is not None else self._sinks.get(tail(name), [])

    def plain(self, method: str) -> str:
        """What a method of a text or collection is called in the solver's terms."""
        return self._meanings.get(method, method)

    def canonical(self, name: str) -> str:
        return self.aliases.get(name, name)

    def knows(self, name: str) -> bool:
        """Whether a name is the one that others stand for, or something is known of its parts."""
        return name in self._meant or name in self._partly_safe

    def says(self, name: str) -> bool:
        """Whether exactly this name, not only its last part, is a sink or gives something untrusted."""
        return bool(name) and (name in self._sinks or f"{name}()" in self.sources)

    def source(self, name: str) -> str:
        return self.sources.get(name) or self.sources.get(tail(name)) or self._managed(name)

    def _managed(self, name: str) -> str:
        """ "*.objects.all()": known by its last two parts."""
        return self.sources.get(pair(name), "") if self.has_pairs else ""

    def harmless_as(self, name: str) -> int:
        """What something untrusted of this name cannot do as it comes."""
        return (
            self.cleaned.get(name)
            or (self.cleaned.get(pair(name), 0) if self.has_pairs else 0)
            or (self.cleaned.get(any_part(name), 0) if self.has_parts else 0)
        )

    def field_source(self, name: str) -> str:
        """The kind of source that reading any field of something is: it is listed as "thing.*"."""
        return self.sources.get(f"{name.rpartition('.')[0]}.*", "")

    def keeps(self, name: str) -> bool:
        return name in self.storing or tail(name) in self.storing

    def always_keeps(self, name: str) -> bool:
        return name in self.keeping or tail(name) in self.keeping

    def saves(self, name: str) -> bool:
        return name in self.saving or tail(name) in self.saving

    def cleans(self, name: str) -> int:
        return self.cleaned.get(name) or self.cleaned.get(tail(name), 0)

    def guard(self, name: str) -> tuple[int, Place] | None:
        return self.guards.get(name) or self.guards.get(tail(name))

    def check(self, name: str) -> tuple[int, Place] | None:
        return self.checked.get(name) or self.checked.get(tail(name))

    def is_fresh(self, name: str) -> bool:
        return name in self.fresh or tail(name) in self.fresh

    def answers(self, name: str) -> bool:
        """Whether a call gives what a database, shell or document holds, which is not what it was asked with."""
        return any(sink.kind in _ASKED and sink.when not in ("statement", "file") for sink in self.sinks(name))

    def selects(self, name: str) -> bool:
        """Whether a call gives parts of the document it is asked of."""
        return any(sink.kind == "xpath-injection" for sink in self.sinks(name))

    def requests(self, name: str) -> list[Sink]:
        """How a call decides which server answers; whoever does that decides the answer."""
        return [sink for sink in self.sinks(name) if sink.kind == "server-side-request"]

    def callback(self, name: str) -> tuple[int, str] | None:
        return self.callbacks.get(name) or self.callbacks.get(tail(name))

    def page(self, name: str) -> tuple[Rendered, ...]:
        return self.pages.get(name) or self.pages.get(tail(name), ())

    def sets(self, name: str) -> bool:
        return name in self.variables or tail(name) in self.variables

    def entry(self, name: str) -> str:
        return self.entries.get(name) or self.entries.get(tail(name), "")


@cache
def catalogue(language: str) -> Catalogue:
    """Every family in the language's folder."""
    package = importlib.import_module(f"engines.taint.catalogue.{language}")
    names = [f"{package.__name__}.{one.name}" for one in pkgutil.iter_modules(package.__path__)]
    modules = [importlib.import_module(name) for name in names]
    return Catalogue([module.FAMILY for module in modules])
