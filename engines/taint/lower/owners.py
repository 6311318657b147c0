"""What a bare name means in languages of classes: a variable, a field or a method, of this class or one around it."""

from dataclasses import dataclass, field

from engines.taint import ir
from engines.taint.lower.walk import Walk


@dataclass(slots=True)
class Owner:
    """A class being lowered: types of its fields and names of its methods; which of them are static."""

    name: str
    has_base: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    methods: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    static: set[str] = field(default_factory=set)
    is_page: bool = False
    # What is said of the answers of all its methods.
    says: str = ""
    # The field that a framework fills from the request.
    model: str = ""

    def held(self, name: str) -> str:
        """What a field is called here: where methods have names of their own, one may be called the same."""
        return f"{name} field" if name in self.methods else name


@dataclass(slots=True)
class Scope:
    """A function being lowered: the names it binds with their types, how many classes are around it, which names of
    the functions around it it binds, and which of its parameters are places the caller reads afterwards. `called` is
    its qualified name.
    """

    names: dict[str, str]
    level: int
    called: str = ""
    outer: set[str] = field(default_factory=set)
    boxes: set[str] = field(default_factory=set)
    # What a writer of this name hands everything on to.
    onto: dict[str, str] = field(default_factory=dict)


class Scoped(Walk):
    """Knows the classes and functions around the place at work."""

    def __init__(self) -> None:
        super().__init__()
        self.owners: list[Owner] = []
        self.scopes: list[Scope] = []
        self.is_static = False

    def qualified(self, name: str) -> str:
        """What a function here is called: behind the function it stands in, or the classes."""
        around = self.scopes[-1] if self.scopes else None
        if around is not None and around.called and around.level == len(self.owners):
            return f"{around.called}.{name}"
        return ".".join([*(one.name for one in self.owners), name])

    def declares(self, name: str, kind: str) -> None:
        if self.scopes:
            self.scopes[-1].names[name] = kind

    def local(self, name: str, depth: int = 0) -> Scope | None:
        """The innermost function that binds the name and has at least so many classes around it."""
        return next((one for one in reversed(self.scopes) if one.level >= depth and name in one.names), None)

    def is_bound(self, name: str) -> bool:
        return self.local(name) is not None or any(name in one.fields for one in self.owners)

    def may_inherit(self, name: str) -> bool:
        """Whether a name nobody declares here is a member of the base class."""
        raise NotImplementedError

    def bound(self, place: int, name: str, scope: Scope) -> ir.Expression:
        """A variable of a function."""
        return ir.Name(place, name)

    def unbound(self, place: int, name: str) -> ir.Expression:
        """A name that nothing here binds."""
        return ir.Name(place, name)

    def variable(self, place: int, name: str) -> ir.Expression:
        for depth in range(len(self.owners), 0, -1):
            owner = self.owners[depth - 1]
            scope = self.local(name, depth)
            if scope is not None:
                return self.bound(place, name, scope)
            if name in owner.fields:
                is_here = depth == len(self.owners) and bool(self.scopes)
                held = owner.held(name)
                if not self.scopes:
                    return ir.Name(place, held)
                holder = "this" if is_here and name not in owner.static else owner.name
                return ir.Attribute(place, ir.Name(place, holder), held)
        scope = self.local(name)
        if scope is not None:
            return self.bound(place, name, scope)
        has_base = bool(self.owners and self.owners[-1].has_base and self.scopes)
        if has_base and not self.is_static and self.may_inherit(name):
            return ir.Attribute(place, ir.Name(place, "this"), name)
        return self.unbound(place, name)

    def own_method(self, place: int, name: str) -> tuple[ir.Expression, tuple[ir.Expression, ...]]:
        """A method called by its bare name, of this class or one around it; with the receiver it needs."""
        for depth in range(len(self.owners), 0, -1):
            owner = self.owners[depth - 1]
            if name not in owner.methods:
                continue
            if name in owner.static:
                return ir.Attribute(place, ir.Name(place, owner.name), name), ()
            if depth == len(self.owners):
                return ir.Attribute(place, ir.Name(place, "this"), name), ()
            return ir.Attribute(place, ir.Name(place, owner.name), name), (ir.Opaque(place, (), "outer"),)
        if self.owners and self.owners[-1].has_base and not self.is_static:
            return ir.Attribute(place, ir.Name(place, "this"), name), ()
        return ir.Name(place, name), ()

    def declared_type(self, name: str) -> str:
        """The type a variable or field is declared with, "" when nothing says."""
        scope = self.local(name)
        if scope is not None:
            return scope.names[name]
        return next((one.fields[name] for one in reversed(self.owners) if name in one.fields), "")
