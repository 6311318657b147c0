"""Statements that are prepared first and get their values in statements of the program's own behind that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2
from tree_sitter import Node

from engines.taint.patches.edits import Edit, applied, put, replaced
from engines.taint.patches.placeholders import Placeholder, Statement
from engines.taint.patches.scene import Scene
from engines.taint.patches.sql import statement
from engines.taint.patches.styles import at_sign, numbered, question

_SIMPLE: Final = frozenset((
    "expression_statement", "return_statement", "echo_statement", "local_variable_declaration",
    "local_declaration_statement",
))  # fmt: skip
_BLOCKS: Final = frozenset((
    "block", "compound_statement", "program", "constructor_body", "switch_block_statement_group", "colon_block",
))  # fmt: skip
_REFERENCE = re2.compile(r"\$[\w\[\]'\"$>-]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A call with a statement in its text. `argument` is its new source, `outside` the changes made elsewhere."""

    call: Node
    around: Node
    indent: str
    made: Statement
    argument: str
    outside: tuple[Edit, ...]

    def applied(self, scene: Scene, new: str, before: str) -> str | None:
        """The call becomes `new`, and `before` stands on lines of its own above."""
        edits = [*self.outside, replaced(self.call, new), put(self.around.start_byte, f"{before}\n{self.indent}")]
        return applied(scene.file.data, edits)


def prepared(scene: Scene) -> Iterator[str]:
    call = scene.call
    change = {"php": _php, "java": _java, "csharp": _csharp}.get(scene.language)
    text = change(scene, call) if change is not None and call is not None else None
    if text is not None:
        yield text


def _place(scene: Scene, call: Node, argument: Node, placeholder: Placeholder) -> _Place | None:
    made, around = statement(scene, argument, placeholder), scene.statement(call)
    if made is None or around.type not in _SIMPLE or around.parent is None or around.parent.type not in _BLOCKS:
        return None
    start, end = argument.start_byte, argument.end_byte
    inside = [Edit(one.start - start, one.end - start, one.text) for one in made.edits if start <= one.start < end]
    outside = tuple(one for one in made.edits if not start <= one.start < end)
    source = applied(scene.file.data[start:end], inside)
    return None if source is None else _Place(call, around, scene.indent(around), made, source, outside)


def _lines(place: _Place, *rows: str) -> str:
    return f"\n{place.indent}".join(rows)


# PHP: PDO and mysqli.


def _php(scene: Scene, call: Node) -> str | None:
    arguments, owner = scene.arguments(call), call.child_by_field_name("object")
    is_function = scene.sink == "mysqli_query" and len(arguments) == 2
    if (
        not arguments
        or not (is_function or scene.sink in ("PDO.query", "mysqli.query"))
        or b"$statement" in scene.file.data
    ):
        return None
    place = _place(scene, call, arguments[-1] if is_function else arguments[0], question)
    if place is None or len(arguments) > 1 + is_function:
        return None
    if is_function:
        return _mysqli(scene, place, f"mysqli_prepare({scene.text(arguments[0])}, {place.argument})", "mysqli_stmt_")
    if owner is None:
        return None
    made = f"{scene.text(owner)}->prepare({place.argument})"
    if scene.sink == "mysqli.query":
        return _mysqli(scene, place, made, "")
    name, run = _given(scene, call) or "$statement", f"->execute([{', '.join(place.made.values)}]);"
    if name != "$statement" and place.around.type == "expression_statement":
        rows = _lines(place, f"{name} = {made};", f"{name}{run}")
        return applied(scene.file.data, [*place.outside, replaced(place.around, rows)])
    return place.applied(scene, "$statement", _lines(place, f"$statement = {made};", f"$statement{run}"))


def _mysqli(scene: Scene, place: _Place, made: str, prefix: str) -> str | None:
    values = place.made.values
    are_held = all(map(_REFERENCE.fullmatch, values))
    if not are_held and prefix:
        return None
    bound = f"'{'s' * len(values)}', {', '.join(values)}"
    reads = place.argument.lstrip("\"'( \n").lower().startswith("select") or bool(
        re2.search(
            r"(?i)[\"']\s*select\b", scene.text(scene.put_together(scene.arguments(place.call)[-1]) or place.call)
        )
    )
    if prefix:
        binds, runs = f"mysqli_stmt_bind_param($statement, {bound});", "mysqli_stmt_execute($statement)"
        result = "mysqli_stmt_get_result($statement)"
    else:
        binds, runs, result = f"$statement->bind_param({bound});", "$statement->execute()", "$statement->get_result()"
    if not are_held:
        binds, runs = "", f"$statement->execute([{', '.join(values)}])"
    rows = [f"$statement = {made};", *filter(None, [binds]), *([f"{runs};"] if reads else [])]
    return place.applied(scene, result if reads else runs, _lines(place, *rows))


# Java: JDBC and JPA.

_RUNS: Final = ("executeQuery", "executeUpdate", "execute", "executeLargeUpdate")


def _java(scene: Scene, call: Node) -> str | None:
    arguments, owner = scene.arguments(call), call.child_by_field_name("object")
    if len(arguments) not in (1, 2) or owner is None:
        return None
    if scene.last_name in ("createQuery", "createNativeQuery"):
        made = statement(scene, arguments[0], numbered)
        if made is None:
            return None
        given = "".join(f".setParameter({number}, {one})" for number, one in enumerate(made.values, start=1))
        return applied(scene.file.data, [*made.edits, put(call.end_byte, given)])
    if scene.last_name == "prepareStatement":
        return _java_bound(scene, call, arguments[0])
    connection = _connection(scene, owner)
    place = _place(scene, call, arguments[0], question)
    if scene.last_name not in _RUNS or len(arguments) > 1 or connection is None or place is None:
        return None
    if re2.search(r"\bprepared\b", scene.file.text):
        return None
    kind = "PreparedStatement" if re2.search(r"import java\.sql\.(?:PreparedStatement|\*);", scene.file.text) else (
        "java.sql.PreparedStatement"
    )  # fmt: skip
    rows = [f"{kind} prepared = {connection}.prepareStatement({place.argument});", *_set("prepared", place.made.values)]
    return place.applied(scene, f"prepared.{scene.last_name}()", _lines(place, *rows))


def _set(name: str, values: tuple[str, ...]) -> list[str]:
    return [f"{name}.setObject({number}, {one});" for number, one in enumerate(values, start=1)]


def _connection(scene: Scene, owner: Node) -> str | None:
    """What made the statement that a query is asked of."""
    made = scene.put_together(owner)
    if made is None or made.type != "method_invocation" or scene.called(made) != "createStatement":
        return None
    connection = made.child_by_field_name("object")
    return scene.text(connection) if connection is not None and not scene.arguments(made) else None


def _java_bound(scene: Scene, call: Node, argument: Node) -> str | None:
    made, name, around = statement(scene, argument, question), _given(scene, call), scene.statement(call)
    if made is None or not name or around.type not in _SIMPLE:
        return None
    rows = "".join(f"\n{scene.indent(around)}{row}" for row in _set(name, made.values))
    return applied(scene.file.data, [*made.edits, put(around.end_byte, rows)])


def _given(scene: Scene, call: Node) -> str:
    """The name that the call's answer is given, where that is all the statement does."""
    parent = call.parent
    if parent is None or parent.type not in ("variable_declarator", "assignment_expression"):
        return ""
    name = parent.child_by_field_name("name") or parent.child_by_field_name("left")
    return scene.text(name) if name is not None and name.type in ("identifier", "variable_name") else ""


# C#: ADO.NET and Dapper.

_COMMANDS = re2.compile(r"^(?:Sql|SQLite|Sqlite|MySql|Npgsql|Oracle|OleDb|Odbc)Command$")
_DAPPER = re2.compile(r"^(?:Query(?:First|FirstOrDefault|Single|SingleOrDefault)?|Execute|ExecuteScalar)(?:Async)?$")


def _csharp(scene: Scene, call: Node) -> str | None:
    arguments, name = scene.arguments(call), scene.called(call)
    made = statement(scene, arguments[0], at_sign) if arguments else None
    if made is None:
        return None
    if _DAPPER.match(name) and b"using Dapper;" in scene.file.data and len(arguments) == 1:
        given = ", ".join(f"p{number} = {one}" for number, one in enumerate(made.values, start=1))
        return applied(scene.file.data, [*made.edits, put(arguments[0].end_byte, f", new {{ {given} }}")])
    command, around = _given(scene, call), scene.statement(call)
    if not _COMMANDS.match(name) or not command or around.type not in _SIMPLE:
        return None
    rows = "".join(
        f'\n{scene.indent(around)}{command}.Parameters.AddWithValue("@p{number}", {one});'
        for number, one in enumerate(made.values, start=1)
    )
    return applied(scene.file.data, [*made.edits, put(around.end_byte, rows)])
