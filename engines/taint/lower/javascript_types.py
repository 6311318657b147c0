"""What TypeScript adds that has a meaning when the program runs, or says which class a call may go to."""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.javascript_asserted import promised_fields
from engines.taint.lower.walk import at, children, first_of, text

_TYPES: Final = ("type_identifier", "identifier", "nested_type_identifier", "generic_type", "member_expression")


def name_of(node: Node) -> str:
    return text(node.child_by_field_name("name"))


def named_type(node: Node) -> ir.Expression | None:
    """The class or interface a type names, without its arguments; None for every other type."""
    if node.type == "generic_type":
        node = node.child_by_field_name("name") or node
    if node.type not in _TYPES:
        return None
    first, *rest = "".join(text(node).split()).split(".")
    made: ir.Expression = ir.Name(at(node), first)
    for part in rest:
        made = ir.Attribute(at(node), made, part)
    return made


def implemented(declaration: Node) -> Iterator[ir.Expression]:
    """The interfaces a class says it implements: what is called on one may be a method of the class."""
    heritage = first_of(declaration, "class_heritage")
    for one in children(first_of(heritage, "implements_clause")):
        found = named_type(one)
        if found is not None:
            yield found


def interface(node: Node, qualified: str) -> ir.DefineClass:
    """An interface is a class that promises members and has none."""
    extended = [named_type(one) for one in children(first_of(node, "extends_type_clause"))]
    bases = tuple(one for one in extended if one is not None)
    parts = promised_fields(node.child_by_field_name("body"))
    return ir.DefineClass(at(node), name_of(node), qualified, bases, parts)


# What mappers and schemas of TypeScript mark the fields of a kept record with.
_KEPT: Final = frozenset(
    ("Column", "PrimaryColumn", "PrimaryGeneratedColumn", "ManyToOne", "OneToOne", "OneToMany", "ManyToMany", "Prop",
     "Property", "PrimaryKey", "BelongsTo", "ForeignKey", "HasMany")
)  # fmt: skip


# Of a class whose objects come in with requests: what its fields are marked with, that says what fits.
_CHECKED: Final = re2.compile(r"(Is[A-Z]\w{0,40}|Matches|Equals|Min|Max|Length)$")
CHECKED: Final = "checked "


def kept_field(node: Node, name: str, marks: list[ir.Expression]) -> Iterator[ir.Statement]:
    """`@ManyToOne(() => User) user: User;`: a field of a record, with what is said of it."""
    made = [one.function if isinstance(one, ir.Call) else one for one in marks]
    if any(isinstance(one, ir.Name | ir.Attribute) and one.name in _KEPT for one in made):
        written = text(node.child_by_field_name("type")).removeprefix(":").partition("<")[0].partition("|")[0].strip()
        declared = ir.Opaque(at(node), tuple(marks), "declared")
        yield ir.Assign(at(node), ir.Name(at(node), name), declared, written if written.isidentifier() else "")
    elif any(isinstance(one, ir.Name | ir.Attribute) and _CHECKED.match(one.name) for one in made):
        yield ir.Assign(at(node), ir.Name(at(node), f"{CHECKED}{name}"), ir.Sequence(at(node), "list", tuple(marks)))


# What turns a parameter into something else than text, or refuses it: pipes of Nest, scalars of GraphQL.
_PIPES: Final = re2.compile(r"\bParse(Int|Float|Bool|UUID|Enum|Date)Pipe\b")
_ARGUMENTS: Final = ("@Args(", "@Arg(")
_SCALARS: Final = frozenset(("number", "boolean"))


def held(parameter: Node, value: ir.Expression) -> ir.Expression:
    """What a framework fills a parameter with, held against its pipe and the class it is declared with."""
    kind = text(parameter.child_by_field_name("type")).removeprefix(":").strip()
    marks = " ".join(text(one) for one in parameter.children_by_field_name("decorator"))
    if _PIPES.search(marks) or (kind in _SCALARS and marks.startswith(_ARGUMENTS)):
        return ir.Call(at(parameter), ir.Name(at(parameter), "Number"), (value,))
    is_class = kind.isidentifier() and kind[:1].isupper()
    here = at(parameter)
    return ir.Call(here, ir.Name(here, "@held"), (value, ir.Name(here, kind))) if is_class else value


# What a parameter with a mark of the program's own is filled by.
ASKED: Final = "@asked"
_INJECTS: Final = frozenset(("InjectRepository", "InjectModel"))


def injected(node: Node) -> Node | None:
    """The mark that says whose records a parameter gives: `@InjectRepository(Note) notes: Repository<Note>`."""
    marks = (next(iter(children(one)), None) for one in node.children_by_field_name("decorator"))
    return next((one for one in marks if one is not None and text(one).partition("(")[0] in _INJECTS), None)


# Marks of frameworks that are no functions of a program, and give a service, the request or the answer.
_GIVEN: Final = re2.compile(
    r"^(Inject\w*|Req|Request|Res|Response|Next|Session|Ip|HostParam|Self|SkipSelf|Optional|Parent|Root|Ctx|Context|Info"
    r"|Ack|ConnectedSocket|Attribute|Host|Query\w*|State|Locals|PubSub)$"
)


def asked_of(parameter: Node, name: str) -> Iterator[ir.Statement]:
    """`@Filter("text") filter`: what a mark of the program's own takes out of a request, if it is one."""
    for mark in parameter.children_by_field_name("decorator"):
        called = next(iter(children(mark)), None)
        function = called.child_by_field_name("function") if called is not None else None
        if called is None or function is None or function.type != "identifier" or _GIVEN.match(text(function)):
            continue
        if text(function)[:1].isupper():
            here = at(parameter)
            given = children(called.child_by_field_name("arguments"))
            told = [ir.Constant(at(one), text(one)[1:-1]) for one in given[:1] if one.type == "string"]
            asked = (ir.Name(here, text(function)), ir.Name(here, name), *told)
            yield ir.Assign(here, ir.Name(here, name), ir.Call(here, ir.Name(here, ASKED), asked))
            return


def members_of_namespace(node: Node, made: ir.Block) -> Iterator[ir.Statement]:
    """`namespace N { export function f … }`: what it declares, and an object of that name that holds it."""
    yield from made
    names = [one.name for one in made if isinstance(one, ir.Define | ir.DefineClass)]
    names += [one.target.name for one in made if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name)]
    held = tuple((ir.Constant(at(node), name), ir.Name(at(node), name)) for name in names)
    yield ir.Assign(at(node), ir.Name(at(node), name_of(node)), ir.Mapping(at(node), held))
