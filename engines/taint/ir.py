"""The small language every other is lowered to: structured statements over expression trees, with positions.

A new language is `lower(file: SourceFile) -> Module` in a file of `engines/taint/lower/`, listed in its `__init__.py`.

* A `Module` is one file, its `body` what runs when it is loaded. A name that a function binds is its own unless it is
  listed in `outer` (`global`, `nonlocal`; languages whose closures write through list what they capture).
* A method (`is_method`) has its receiver as its first parameter (`self`, `this`), unless it `is_static`. A constructor
  is named `__init__` whatever the language calls it, and `new X(..)` is a `Call`.
* Everything a language does to strings by syntax (interpolation, templates) is `Text`; `+` is `Binary`, because it may
  be a sum. Every access by a name is `Attribute`, by a computed key `Index`; `a?.b` is the same as `a.b`.
* `Call.keywords` are named arguments; a name of "" spreads a dictionary (`**options`). `Star` spreads a list.
* `Module.stands_for` where a file is imported for the class it is named after: functions of one name may differ by
  their parameters, of an Import's sources with "|" between the first in the program is meant, else the last.
* `Module.shares_names` where modules of one name are one scope, and a class that several of them define is one class.
* `Module.keys_are_names` where `a.b` and `a["b"]` are one thing: a known key is then lowered to an Attribute.
* `Module.is_global` where every file sees what any other defines; a name with "|" is the first there is, else the last.
* `Module.reads_by_call` where `a.b` calls, or reads what was assigned; a bare call is of `self` first, named arguments
  nobody takes are a dictionary, a block is the argument "&block", a class's own methods are bound as "self.name".
* A `Parameter.annotation` is the type as written, dotted, without its arguments, or "@" and a name of the catalogue.
* What has no counterpart becomes `Opaque`, which carries what its parts carry and is counted, never an exception.
* Positions (`at`) are packed: `place(line, column)`, lines and columns from 1, unpacked by `line_of` and `column_of`.
"""

from dataclasses import dataclass, field

from engines.taint.places import CONTENT_TYPE as CONTENT_TYPE
from engines.taint.places import ENUMERATION as ENUMERATION
from engines.taint.places import column_of as column_of
from engines.taint.places import line_of as line_of
from engines.taint.places import place as place


@dataclass(slots=True)
class Expression:
    """Anything that has a value. `at` is where it begins."""

    at: int


@dataclass(slots=True)
class Constant(Expression):
    value: str | bytes | int | float | bool | None


@dataclass(slots=True)
class Name(Expression):
    name: str


@dataclass(slots=True)
class Attribute(Expression):
    base: Expression
    name: str


@dataclass(slots=True)
class Index(Expression):
    base: Expression
    key: Expression


@dataclass(slots=True)
class Slice(Expression):
    """Only as the key of an Index; None where nothing is written."""

    lower: Expression | None
    upper: Expression | None
    step: Expression | None


@dataclass(slots=True)
class Star(Expression):
    """`*value` in arguments, containers and targets."""

    value: Expression


@dataclass(slots=True)
class Call(Expression):
    function: Expression
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...] = ()
    end_line: int = 0


@dataclass(slots=True)
class Sequence(Expression):
    """Written out, or to unpack into. `kind`: list, set, tuple ("tuple a=0": named), results (last: how it went)."""

    kind: str
    items: tuple[Expression, ...]


@dataclass(slots=True)
class Mapping(Expression):
    """A dictionary or object literal; a key of None spreads the value."""

    items: tuple[tuple[Expression | None, Expression], ...]


@dataclass(slots=True)
class Text(Expression):
    """A string put together from its parts, in order."""

    parts: tuple[Expression, ...]


@dataclass(slots=True)
class Binary(Expression):
    """`operator`: + - * / // % ** << >> & | ^ @"""

    operator: str
    left: Expression
    right: Expression


@dataclass(slots=True)
class Unary(Expression):
    """`operator`: not - + ~"""

    operator: str
    value: Expression


@dataclass(slots=True)
class Compare(Expression):
    """`operator`: == != < <= > >= in "not in" is "is not"; chains are lowered to `Logic("and", …)`."""

    operator: str
    left: Expression
    right: Expression


@dataclass(slots=True)
class Logic(Expression):
    """`operator`: and, or, ?? (the first value that is there)."""

    operator: str
    items: tuple[Expression, ...]


@dataclass(slots=True)
class Choose(Expression):
    test: Expression
    then: Expression
    otherwise: Expression


@dataclass(slots=True)
class Clause:
    """`for target in iterable if conditions`"""

    target: Expression
    iterable: Expression
    conditions: tuple[Expression, ...]


@dataclass(slots=True)
class Gather(Expression):
    """A comprehension. `kind`: "list", "set", "generator", "dict" (then `key` is set)."""

    kind: str
    element: Expression
    key: Expression | None
    clauses: tuple[Clause, ...]


@dataclass(slots=True)
class Lambda(Expression):
    function: "Function"


@dataclass(slots=True)
class Bind(Expression):
    """An assignment that is an expression; its value is what was assigned."""

    target: Expression
    value: Expression
    annotation: str = ""


@dataclass(slots=True)
class Yield(Expression):
    value: Expression | None


@dataclass(slots=True)
class Include(Expression):
    """The first of these modules there is, or one of a folder ("folder.*"), runs here; its value is what it returns."""

    sources: tuple[str, ...]


@dataclass(slots=True)
class Opaque(Expression):
    """Something unknown: carries what its parts carry. `what` names the construct."""

    parts: tuple[Expression, ...]
    what: str


@dataclass(slots=True)
class Statement:
    at: int


@dataclass(slots=True)
class Assign(Statement):
    """`target` is a Name, Attribute, Index or Sequence of those; `annotation` as for a parameter."""

    target: Expression
    value: Expression
    annotation: str = ""


@dataclass(slots=True)
class Augment(Statement):
    """`target operator= value`"""

    operator: str
    target: Expression
    value: Expression


@dataclass(slots=True)
class Evaluate(Statement):
    value: Expression


@dataclass(slots=True)
class Delete(Statement):
    target: Expression


@dataclass(slots=True)
class Return(Statement):
    value: Expression | None


@dataclass(slots=True)
class Raise(Statement):
    value: Expression | None


class Break(Statement):
    __slots__ = ()


class Continue(Statement):
    __slots__ = ()


Block = tuple[Statement, ...]


@dataclass(slots=True)
class If(Statement):
    test: Expression
    then: Block
    otherwise: Block


@dataclass(slots=True)
class For(Statement):
    target: Expression
    iterable: Expression
    body: Block
    otherwise: Block = ()


@dataclass(slots=True)
class While(Statement):
    """`is_checked_late` is do … while: the body runs before the first test."""

    test: Expression
    body: Block
    otherwise: Block = ()
    is_checked_late: bool = False


@dataclass(slots=True)
class Handler:
    """What catches; `name` is bound to the exception ("" for none). `kinds`: its types as written, where known."""

    at: int
    name: str
    body: Block
    kinds: str = ""


@dataclass(slots=True)
class Try(Statement):
    body: Block
    handlers: tuple[Handler, ...]
    otherwise: Block
    finally_: Block


@dataclass(slots=True)
class Case:
    """One arm. `values`: any of these equals the subject; None matches anything. `binds` get the subject's parts."""

    values: tuple[Expression, ...] | None
    binds: tuple[Name, ...]
    guard: Expression | None
    body: Block


@dataclass(slots=True)
class Switch(Statement):
    """Arms are tried in order and do not fall through; a lowering whose language does repeats the bodies."""

    subject: Expression
    cases: tuple[Case, ...]


@dataclass(slots=True)
class With(Statement):
    """The body runs with `target` (may be None) bound to what entering `value` gives."""

    value: Expression
    target: Expression | None
    body: Block


@dataclass(slots=True)
class Import(Statement):
    """`name` is bound to the dotted `source` from the root ("a.b", "*.c" of any module), or all of its names are."""

    name: str
    source: str
    is_star: bool = False


@dataclass(slots=True)
class Parameter:
    """`kind`: "" ordinary, "*" rest, "**" named rest, "only" by name only, "&" what it is bound to goes back."""

    name: str
    at: int
    kind: str = ""
    default: Expression | None = None
    annotation: str = ""
    shape: str = ""  # As `lower/shapes.py` says.


@dataclass(slots=True)
class Function:
    """`name` is qualified: "Class.method", "f.<lambda>". An extension is called as a method of its first parameter."""

    name: str
    at: int
    parameters: tuple[Parameter, ...]
    body: Block
    decorators: tuple[Expression, ...] = ()
    outer: frozenset[str] = frozenset()
    is_method: bool = False
    is_static: bool = False
    is_generator: bool = False
    is_extension: bool = False
    module: str = ""
    path: str = ""


@dataclass(slots=True)
class Define(Statement):
    name: str
    function: Function


@dataclass(slots=True)
class DefineClass(Statement):
    """`body` runs in the class's own scope. `promises`: every class that has methods of these names is one of this."""

    name: str
    qualified: str
    bases: tuple[Expression, ...]
    body: Block
    decorators: tuple[Expression, ...] = ()
    promises: frozenset[str] = frozenset()
    is_wrapper: bool = False  # Called with a value it is that value.


@dataclass(slots=True)
class Module:
    """One lowered file. `name` is its dotted name from the scanned root ("" when it has none)."""

    path: str
    name: str
    language: str
    body: Function
    functions: list[Function] = field(default_factory=list)
    opaque: int = 0
    is_package: bool = False
    kind: str = "own"
    keys_are_names: bool = False
    shares_names: bool = False
    stands_for: str = ""
    is_global: bool = False
    reads_by_call: bool = False
