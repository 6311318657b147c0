"""Statements put together with values become constant ones with parameters, by the driver that gets them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2
from tree_sitter import Node

from engines.source import SourceFile
from engines.taint.patches.edits import Edit, applied, put
from engines.taint.patches.pieces import taken_apart
from engines.taint.patches.placeholders import Placeholder, Statement, with_placeholders
from engines.taint.patches.scene import Scene
from engines.taint.patches.styles import JOINED, braces, colon, dollar, percent, question


@dataclass(frozen=True, slots=True)
class _Driver:
    """Calls whose names look like `sinks`: what a placeholder is, and how values are handed over.

    `before` and `after` stand around the list of values, written behind the argument with the statement.
    """

    language: str
    sinks: str
    placeholder: Placeholder
    before: str
    after: str = ""
    is_whole: bool = True
    # What the program has to speak of, where the call's name does not tell the driver.
    speaks_of: str = ""

    def knows(self, scene: Scene) -> bool:
        return (
            scene.language == self.language
            and bool(re2.search(self.sinks, scene.sink))
            and (not self.speaks_of or self._is_only_one(scene))
        )

    def _is_only_one(self, scene: Scene) -> bool:
        """Whether the program opens databases of this kind, and of no other that writes placeholders otherwise."""
        texts = [one.text for one in (scene.file, *scene.beside) if one.language == self.language]
        spoken = {kind for kind in _OPENED for text in texts if re2.search(kind, text)}
        return spoken == {self.speaks_of}


# How Go's packages name the databases whose statements they do not change.
_WITH_QUESTION: Final = r"\"(?:github\.com/go-sql-driver/mysql|github\.com/mattn/go-sqlite3|modernc\.org/sqlite)\""
_WITH_DOLLAR: Final = r"\"(?:github\.com/lib/pq|github\.com/jackc/pgx(?:/v\d)?(?:/stdlib)?)\""
_OPENED: Final = (_WITH_QUESTION, _WITH_DOLLAR)
_GO_SQL: Final = r"^database/sql\b.*\.(?:Query|QueryRow|Exec)(?:Context)?$"
_DRIVERS: Final = (
    _Driver("python", r"^(?:sqlite3|aiosqlite|pyodbc|duckdb)\b.*\.execute$", question, ", (", ",)"),
    _Driver("python", r"^(?:psycopg2?|MySQLdb|pymysql|mysql|aiomysql|aiopg|pymssql|django)\b.*\.execute$", percent,
            ", (", ",)"),
    _Driver("python", r"\bobjects\.raw$|^django\b.*\.raw$", percent, ", [", "]"),
    _Driver("python", r"^asyncpg\b.*\.(?:fetch|fetchrow|fetchval|execute)$", dollar, ", "),
    _Driver("javascript", r"^(?:mysql2?|mariadb)\b.*\.(?:query|execute)$", question, ", [", "]"),
    _Driver("javascript", r"^(?:pg|@neondatabase/serverless)\b.*\.query$", dollar, ", [", "]"),
    _Driver("javascript", r"^(?:sqlite3|sqlite)\b.*\.(?:all|get|run|each)$", question, ", [", "]"),
    _Driver("javascript", r"\bknex\b.*\.raw$", question, ", [", "]"),
    _Driver("javascript", r"(?i)sequelize\b.*\.query$", question, ", { replacements: [", "] }"),
    _Driver("php", r"\bDB(?:\.|::)(?:select|insert|update|delete|statement|selectOne|scalar)$", question, ", [", "]"),
    _Driver("php", r"\b(?:whereRaw|orWhereRaw|havingRaw)$", question, ", [", "]", is_whole=False),
    _Driver("ruby", r"\.(?:where|find_by|exists\?|delete_by|destroy_by|rewhere)$", question, ", ", is_whole=False),
    _Driver("go", r"\bgorm\b.*\.(?:Raw|Exec)$", question, ", "),
    _Driver("go", r"\bgorm\b.*\.(?:Where|Having|Or|Not)$", question, ", ", is_whole=False),
    _Driver("go", _GO_SQL, question, ", ", speaks_of=_WITH_QUESTION),
    _Driver("go", _GO_SQL, dollar, ", ", speaks_of=_WITH_DOLLAR),
    _Driver("java", r"JdbcTemplate(?:\(\))?\.(?:query\w*|update)$", question, ", "),
    _Driver("csharp", r"\.(?:FromSqlRaw|ExecuteSqlRaw|ExecuteSqlRawAsync|SqlQueryRaw)$", braces, ", "),
)  # fmt: skip
_STYLES: Final[dict[str, Placeholder]] = {
    "sqlite3": question, "aiosqlite": question, "pyodbc": question, "psycopg2": percent, "psycopg": percent,
    "pymysql": percent, "MySQLdb": percent, "mysql": percent, "django": percent,
}  # fmt: skip
# Behind the other arguments, not behind the statement.
_AT_THE_END: Final = ("java",)
# What may stand behind the statement where the values have to go: nothing but what is called when it is done.
_EXECUTES: Final = ("execute", "scalar", "scalars")
_CALLBACKS: Final = frozenset(("arrow_function", "function_expression"))


def with_parameters(scene: Scene) -> Iterator[str]:
    call = scene.call
    if call is None:
        return
    for driver in _DRIVERS:
        if driver.knows(scene):
            changed = _handed_over(scene, call, driver)
            if changed is not None:
                yield changed


def beside_text(scene: Scene) -> Iterator[str]:
    """SQLAlchemy's `execute(text(…))`: values stand behind the text, by name. A colon in it would be a name too."""
    call, around = scene.call, scene.call.parent.parent if scene.call is not None and scene.call.parent else None
    if call is None or around is None or around.type != "call" or not re2.search(r"^sqlalchemy\b.*\btext$", scene.sink):
        return
    arguments = scene.arguments(call)
    if scene.called(around) not in _EXECUTES or len(scene.arguments(around)) != 1 or len(arguments) != 1:
        return
    origin = scene.put_together(arguments[0])
    made = statement(scene, arguments[0], colon) if origin is not None and b":" not in (origin.text or b":") else None
    if made is None:
        return
    values = ", ".join(f'"p{number}": {one}' for number, one in enumerate(made.values, start=1))
    changed = applied(scene.file.data, [*made.edits, put(call.end_byte, f", {{{values}}}")])
    if changed is not None:
        yield changed


def through_helpers(scene: Scene) -> Iterator[str]:
    """A function of the program that passes a statement and values on to a driver: they are handed to it."""
    call = next((one for one in scene.here if one.type == "call"), None)
    if scene.language != "python" or call is None or scene.called(call) == scene.last_name:
        return
    for file in (scene.file, *scene.beside):
        if file.language == "python" and _passes_on(file, scene.called(call)):
            styles = {
                style for name, style in _STYLES.items() if re2.search(rf"(?m)^\s*(?:import|from) {name}\b", file.text)
            }
            for style in styles if len(styles) == 1 else ():
                changed = _handed_over(scene, call, _Driver("python", "", style, ", (", ",)"))
                if changed is not None:
                    yield changed


def _passes_on(file: SourceFile, name: str) -> bool:
    """Whether the function's second parameter stands behind its first in a call of `execute`."""
    for one in file.nodes("function_definition"):
        found, given = one.child_by_field_name("name"), one.child_by_field_name("parameters")
        if found is not None and given is not None and found.text == name.encode() and given.named_child_count > 1:
            first, second = (
                (part.text or b"").decode().split("=")[0].split(":")[0] for part in given.named_children[:2]
            )
            passed = rf"\.execute\(\s*{re2.escape(first.strip())},\s*{re2.escape(second.strip())}\b"
            return bool(re2.search(passed, (one.text or b"").decode("utf-8", "replace")))
    return False


def statement(scene: Scene, node: Node, placeholder: Placeholder, *, is_whole: bool = True) -> Statement | None:
    """The constant statement in place of this argument, or of what the name in it was given."""
    origin = scene.put_together(node)
    if origin is None:
        return None
    text = taken_apart(scene, origin)
    if origin is not node and scene.is_used_beside(node):
        return None
    if origin is not node and any(
        scene.is_given_between(one.node, origin.end_byte, node.start_byte) for one in text.values
    ):
        return None
    return with_placeholders(scene, text, placeholder, JOINED[scene.language], is_whole=is_whole)


def _handed_over(scene: Scene, call: Node, driver: _Driver) -> str | None:
    arguments = scene.arguments(call)[scene.last_name.endswith("Context") :]
    if not arguments:
        return None
    made = statement(scene, arguments[0], driver.placeholder, is_whole=driver.is_whole)
    if made is None:
        return None
    first, *others = arguments
    values = ", ".join(made.values)
    at = arguments[-1] if driver.language in _AT_THE_END else first
    if others and driver.language not in _AT_THE_END:
        merged = _into_options(scene, others[0], driver, values)
        if merged is not None:
            return applied(scene.file.data, [*made.edits, merged])
        if others[0].type not in _CALLBACKS:
            return None
    after = driver.after if driver.after != ",)" or len(made.values) == 1 else ")"
    return applied(scene.file.data, [*made.edits, put(at.end_byte, f"{driver.before}{values}{after}")])


def _into_options(scene: Scene, options: Node, driver: _Driver, values: str) -> Edit | None:
    """Sequelize takes the values among other options."""
    if "replacements" not in driver.before or options.type != "object" or "replacements" in scene.text(options):
        return None
    return put(options.start_byte + 1, f" replacements: [{values}],")
