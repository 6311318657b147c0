"""Names C#'s types: what using directives bring in, where a type may be declared, and what a type is written as."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, first_of, text, words

NUMBERS: Final = words(
    """int long short byte uint ulong ushort sbyte double float decimal bool nint nuint Int16 Int32 Int64 UInt16
    UInt32 UInt64 Byte SByte Double Single Decimal Boolean Char Guid DateTime DateTimeOffset TimeSpan DateOnly TimeOnly
    BigInteger System.Guid System.DateTime System.Int32 System.Int64"""
)
REALS: Final = frozenset(("double", "float", "decimal", "Double", "Single", "Decimal"))
# Types that say nothing about where a value comes from or what its methods do.
SILENT: Final = words(
    """string char object var dynamic void String Object T TResult TEntity List IList ICollection HashSet ISet Queue
    Stack Dictionary IDictionary ConcurrentDictionary SortedDictionary LinkedList ConcurrentQueue ConcurrentBag Func
    Action Predicate Comparison Converter EventHandler"""
)
# What controllers, pages and views have of the framework's classes they are made from.
INHERITED: Final = words(
    "Request Response HttpContext Context Session Server Application RouteData TempData ViewData ViewBag"
)
# Methods with which they answer.
ANSWERS: Final = words(
    """Ok View Json Content Redirect RedirectPermanent LocalRedirect File PhysicalFile NotFound BadRequest Unauthorized
    Forbid Challenge StatusCode PartialView ViewComponent Created CreatedAtAction CreatedAtRoute Accepted NoContent
    SignIn SignOut Page Problem ValidationProblem Conflict HttpNotFound UpdateModel
    TryUpdateModel TryUpdateModelAsync"""
)
# What is awaited, or found in it, is of the type it is given.
_WRAPPERS: Final = frozenset(("Task", "ValueTask", "Nullable", "Lazy", "ActionResult", "IOptions", "ILogger"))
_MANY: Final = words(
    "List IList IEnumerable ICollection IReadOnlyList IReadOnlyCollection HashSet ISet IQueryable Queue Stack"
)
# Classes of the platform and its libraries: a class of the program is not meant by these without its namespace.
_LIBRARY: Final = words(
    """File Directory Path FileInfo DirectoryInfo FileStream StreamReader StreamWriter Process ProcessStartInfo Convert
    Encoding Math Guid DateTime String Console Environment Activator Assembly Type Regex Uri HttpClient WebRequest
    WebClient SqlCommand SqlConnection XmlDocument XmlReader XmlReaderSettings BinaryFormatter JsonConvert
    JsonSerializer HttpUtility HtmlEncoder WebUtility Random Task Array Enum Exception Controller ControllerBase
    StringBuilder Thread Stream MemoryStream Dictionary List HashSet Request Response Results Html"""
)
_OWN_NAMESPACES: Final = ("System", "Microsoft")
_WRITTEN: Final = """System System.IO System.Data System.Data.SqlClient System.Diagnostics System.Net System.Net.Http
System.Web System.Web.Mvc System.Web.UI System.Web.UI.WebControls System.Web.Security System.Web.Http System.Xml
System.Xml.XPath System.Text System.Text.RegularExpressions System.Text.Json System.Text.Encodings.Web
System.Reflection System.Security.Cryptography System.Linq System.Collections System.Collections.Generic
System.Threading System.Threading.Tasks System.IO.Compression System.Configuration System.DirectoryServices
System.Runtime.Serialization.Formatters.Binary System.Web.Script.Serialization System.Data.OleDb System.Data.Odbc
Microsoft.Data.SqlClient Microsoft.Data.Sqlite Microsoft.AspNetCore.Mvc Microsoft.AspNetCore.Http
Microsoft.EntityFrameworkCore Newtonsoft.Json Microsoft.CodeAnalysis.CSharp.Scripting System.Globalization"""


def type_name(node: Node | None) -> str:
    """A type's own name as written last, without namespace, arguments and marks; "" for arrays, tuples, pointers."""
    while node is not None:
        if node.type == "generic_name":
            name = text(first_of(node, "identifier"))
            given = children(first_of(node, "type_argument_list"))
            if name not in _WRAPPERS or not given:
                return name
            node = given[0]
        elif node.type in ("nullable_type", "ref_type", "scoped_type"):
            node = node.child_by_field_name("type") or next(iter(children(node)), None)
        elif node.type in ("qualified_name", "alias_qualified_name"):
            node = node.child_by_field_name("name")
        elif node.type in ("identifier", "predefined_type"):
            return text(node).removeprefix("@")
        else:
            return ""
    return ""


def is_number(node: Node | None) -> bool:
    """Whether a type holds numbers or the like, or many of them: nothing that could hurt."""
    if node is None:
        return False
    if node.type == "array_type":
        return is_number(node.child_by_field_name("type")) and text(node.child_by_field_name("type")) not in (
            "byte",
            "char",
        )
    if node.type == "generic_name" and text(first_of(node, "identifier")) in _MANY:
        given = children(first_of(node, "type_argument_list"))
        return len(given) == 1 and is_number(given[0])
    # One sign hurts nobody, but a text is put together of many.
    return type_name(node) in NUMBERS or text(node) == "char"


def hint(node: Node | None) -> str:
    """The annotation a declared type gives; arrays, texts and what is to be inferred give none."""
    if node is None or node.type == "array_type":
        return ""
    name = type_name(node)
    if name in NUMBERS:
        return "int"
    return "" if name in SILENT or not name.isidentifier() else name


def dotted(place: int, name: str) -> ir.Expression:
    first, *rest = name.split(".")
    made: ir.Expression = ir.Name(place, first)
    for part in rest:
        made = ir.Attribute(place, made, part)
    return made


# How a file names a control of its page.
CONTROL: Final = "control "


class Namespaces:
    """What the head of a file says, and with it what every type's name may mean."""

    def __init__(self, root: Node) -> None:
        self.used: dict[str, int] = {}
        self._stars: list[str] = []
        self.statics: list[str] = []
        self._aliases: dict[str, str] = {}
        self._around: list[str] = [""]
        self._controls: dict[str, tuple[int, str]] = {}
        waiting = [root]
        while waiting:
            for one in children(waiting.pop(0)):
                if one.type == "using_directive":
                    self._read(one)
                elif one.type in ("namespace_declaration", "file_scoped_namespace_declaration"):
                    waiting.append(_body(one))
                    self._enter(text(one.child_by_field_name("name")))
        self._roots = frozenset(one for one in (*self._stars, *self._around, *_WRITTEN.split()) if one)

    def _read(self, node: Node) -> None:
        alias = text(node.child_by_field_name("name"))
        inner = [one for one in children(node) if one != node.child_by_field_name("name")]
        name = "".join(text(inner[-1]).split()).partition("<")[0].removeprefix("global::") if inner else ""
        is_static = any(one.type == "static" for one in node.children)
        if alias:
            self._aliases[alias] = name
        elif is_static:
            self.statics.append(name.rpartition(".")[2])
            self.used.setdefault(name.rpartition(".")[2], at(node))
        elif name:
            self._stars.append(name)

    def uses(self, namespace: str) -> bool:
        return namespace in self._stars

    def _enter(self, name: str) -> None:
        parts = name.split(".")
        self._around += [".".join(parts[:end]) for end in range(len(parts), 0, -1)]

    def mention(self, place: int, name: str) -> None:
        """A type is named here."""
        if name[:1].isupper():
            self.used.setdefault(name, place)

    def control(self, place: int, name: str, *, is_read: bool) -> ir.Expression:
        """A control of a page that its markup declares: what is read is an input, what is only written a label, as
        long as nobody has seen the markup.
        """
        self._controls.setdefault(name, (place, "@input()" if is_read else "@label()"))
        return ir.Name(place, f"{CONTROL}{name}")

    def shortened(self, parts: list[str]) -> list[str]:
        """A dotted name without the namespace it begins with."""
        for end in range(len(parts) - 1, 0, -1):
            if ".".join(parts[:end]) in self._roots:
                return parts[end:]
        return parts

    def is_root(self, name: str) -> bool:
        return any(one == name or one.startswith(f"{name}.") for one in self._roots)

    def statements(self, own: set[str], bounds: dict[str, str] | None = None) -> Iterator[ir.Statement]:
        """Imports for every type that is named: of the namespaces around, of those in use, else a library's. Of a type
        that whoever uses a class chooses it may be known what it is made from: `bounds`.
        """
        for name, (place, kind) in self._controls.items():
            yield ir.Import(place, f"{CONTROL}{name}", kind)
        for alias, name in self._aliases.items():
            place = self.used.get(alias, ir.place(1))
            yield ir.Import(place, alias, f"{name}|*.{name.rpartition('.')[2]}")
        for name, place in self.used.items():
            if name not in own and name not in self._aliases:
                meant = (bounds or {}).get(name, name)
                yield ir.Import(place, name, "|".join(dict.fromkeys(self._candidates(meant))))

    def _candidates(self, name: str) -> Iterator[str]:
        for one in self._around:
            if one:
                yield f"{one}.{name}"
        for one in self._stars:
            if not one.startswith(_OWN_NAMESPACES) or self._around[-1].startswith(_OWN_NAMESPACES):
                yield f"{one}.{name}"
        yield name if name in _LIBRARY else f"*.{name}"


def _body(node: Node) -> Node:
    return node.child_by_field_name("body") or node


# What holds values and no types.
_OF_VALUES: Final = words(
    """argument binary_expression return_statement arrow_expression_clause interpolation assignment_expression
    variable_declarator equals_value_clause conditional_expression element_access_expression parenthesized_expression
    await_expression prefix_unary_expression postfix_unary_expression cast_expression"""
)


def is_value(node: Node) -> bool:
    """Whether a bare name stands where no type can."""
    around = node.parent
    if around is None or around.type not in _OF_VALUES or around.child_by_field_name("type") == node:
        return False
    if text(around.child_by_field_name("operator")) in ("as", "is") or around.child_by_field_name("name") == node:
        return False
    return around.type != "element_access_expression" or around.child_by_field_name("expression") == node


def as_number(value: ir.Expression, written: str) -> ir.Expression:
    """What is put into a number is one from then on."""
    if written not in NUMBERS or isinstance(value, ir.Constant) or written in ("bool", "Boolean"):
        return value
    return ir.Call(value.at, ir.Name(value.at, "float" if written in REALS else "int"), (value,))


def cast_to(value: ir.Expression, written: str) -> ir.Expression:
    """`(int)value`; `(MarkupString)text` is how Blazor is told that a text is markup."""
    if written == "MarkupString":
        return ir.Call(value.at, ir.Name(value.at, written), (value,))
    return as_number(value, written)
