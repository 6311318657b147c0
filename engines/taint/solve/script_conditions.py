"""When a sink of JavaScript is one: what objects of options say, and how the value was put together."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS, NO_SCRIPT, TEXT
from engines.taint.solve import stripping
from engines.taint.solve.shells import LINE, SHELLS, base_of
from engines.taint.solve.text_conditions import is_record
from engines.taint.solve.value import PARSED, UNKNOWN, Source, Value, handed_on
from engines.taint.solve.whole_calls import is_told
from engines.taint.unread import head

if TYPE_CHECKING:
    from engines.taint.solve.conditions import Given

_SQL: Final = re2.compile(
    r"(?i)^[\s(]*(select|insert|update|delete|create|drop|alter|with|call|exec|replace|merge|truncate)\s"
)
# What a mapper gives back of what it has just stored or found: documents.
_MADE: Final = re2.compile(
    r"^(mongoose\.model|sequelize(\.Sequelize)?\(\)\.define)\(\)\.(create|findOrCreate|paginate|bulkCreate)\(\)$"
)
# What has methods of the same names and is no document database.
_NO_DOCUMENTS: Final = frozenset(
    [
        *("crypto", "sequelize", "typeorm", "knex", "@prisma/client", "sequelize-typescript", "$", "jquery"),
        *(
            "@mikro-orm/core",
            "@mikro-orm/knex",
            "@mikro-orm/postgresql",
            "@mikro-orm/mysql",
            "objection",
            "drizzle-orm",
        ),
    ]
)
# Packages of document databases, by what is in their names; a program without one asks none.
_DOCUMENTS: Final = re2.compile(
    r"(?i)mongo|^monk$|nedb|typegoose|couch|pouchdb|^nano$|arangojs|marsdb|tingodb|rethink|sails|loki"
)
# What takes a query and then a change; with one alone it is the change of something found before.
_CHANGES: Final = frozenset(("update", "updateOne", "updateMany", "replaceOne"))
_WHOLE: Final = frozenset(("body", "query", "payload", "params"))
_OBJECTS: Final = _WHOLE | {"headers", "cookies", "signedCookies", "file", "files", "buffer"}

_AGENTS: Final = (".httpsAgent", ".httpAgent", ".agent", ".dispatcher")
_GUARDING: Final = ("ssrf-req-filter", "request-filtering-agent", "ssrf-agent", "ssrf-agent-guard")


def _is_text(given: "Given") -> bool:
    cell = given.machine.cell(given.value)
    if cell is None or given.value.refs:
        return not given.value.refs
    # A list on one way and a text on another, in the helpers of PHP that take either.
    is_either = cell.kind in ("list", "dict") and bool(given.value.labels)
    return is_either and given.machine.f.module.module.language == "php"


def _sent(given: "Given") -> bool:
    """A text that the browser may read as a page; an object is sent as JSON, and others are said not to be one."""
    said = given.machine.f.now.env.get(ir.CONTENT_TYPE)
    kind = said.const if said is not None else ""
    if isinstance(kind, str) and kind and "html" not in kind and "svg" not in kind:
        return False
    is_sent_as_json = not given.value.prefix and (is_record(given.value) or bool(_MADE.search(given.value.name)))
    return _is_text(given) and not is_sent_as_json and not any(word in given.value.name for word in ("render", "json"))


def _sent_as_page(given: "Given") -> bool:
    """A text that has been said to be a page."""
    said = given.machine.f.now.env.get(ir.CONTENT_TYPE)
    kind = said.const if said is not None else ""
    return isinstance(kind, str) and ("html" in kind or "svg" in kind) and _is_text(given)


def _answered_as_page(given: "Given") -> bool:
    """A text whose own headers say that it is a page; without a word it is sent as text."""
    headers = [given.machine.cell(known[".headers"]) for known in _options(given) if ".headers" in known]
    said = [
        str(value.const)
        for one in headers
        if one is not None
        for name, value in one.known().items()
        if name.lower() == ".content-type"
    ]
    return any("html" in one or "svg" in one for one in said) and _is_text(given)


def _as_page(given: "Given") -> bool:
    """A text that is put together with markup."""
    return _is_text(given) and "<" in given.value.prefix


def _logged(given: "Given") -> bool:
    """A text: objects and bytes are shown by util.inspect or as JSON, with their line breaks escaped."""
    if not _is_text(given) or given.value.name.rpartition(".")[2] in _OBJECTS:
        return False
    labels = given.machine.all_labels(given.value)
    return any(not label.path or label.path[-1] != PARSED for label in labels)


def _printed(given: "Given") -> bool:
    """A text beside others or in one: a value that is shown alone, as while a program is written, is no entry."""
    is_alone = len(given.arguments) == 1 and bool(given.value.name) and not given.value.prefix
    return not is_alone and _logged(given)


def _script_address(given: "Given") -> bool:
    """An address that somebody else chooses from its beginning, and that nobody held to a place or a scheme."""
    if not _is_text(given) or given.value.const is not UNKNOWN or given.value.prefix:
        return False
    return any(
        isinstance(label.root, Source)
        and label.root.kind in ("request", "page")
        and not label.safe & (BITS["open-redirect"] | NO_SCRIPT)
        for label in given.machine.f.now.effective(given.machine.all_labels(given.value))
    )


def _query(given: "Given") -> bool:
    """A query of a document database, not the options of an object mapper for SQL, nor a function."""
    if given.name.partition(".")[0].removesuffix("()") in _NO_DOCUMENTS:
        return False
    if given.name.rpartition(".")[2] in _CHANGES and len(given.arguments) < 2:
        return False
    if _switched(given, ".sanitizeFilter"):
        return False
    labels = given.machine.all_labels(given.value)
    if not any(PARSED in one.path for one in labels) and stripping.stands_before(given.machine):
        return False
    package = given.name.partition(".")[0].removesuffix("()")
    if not is_document_database(package) and "mongo" not in given.name.lower():
        # Nobody knows what it is, or it is another library's: `fs.exists`, `lodash.find`.
        is_known = given.name[:1] not in "?/@" and package != "http"
        if is_known or not any(map(is_document_database, given.machine.imports_anywhere)):
            return False
    cell = given.machine.cell(given.value)
    if given.value.refs or cell is None:
        # A text that is put together here is no object with operators.
        return not given.value.refs and _may_be_operator(given, given.value)
    return cell.kind == "dict" and ".where" not in cell.known() and _may_be_operator(given, given.value)


def speaks_to_directory(package: str) -> bool:
    return "ldap" in package.lower()


def is_document_database(package: str) -> bool:
    return bool(_DOCUMENTS.search(package))


def _may_be_operator(given: "Given", value: Value) -> bool:
    """Whether something untrusted stands elsewhere than behind `$eq`, which takes whatever comes as it is."""
    cell = given.machine.cell(value)
    if cell is None:
        return any(not one.safe & TEXT for one in given.machine.f.now.effective(value.labels))
    parts = [each for name, each in cell.known().items() if name != ".$eq"]
    loose = bool(value.labels or given.machine.all_labels(cell.rest))
    return loose or any(_may_be_operator(given, each) for each in (*parts, *(cell.items or ())))


def _options(given: "Given") -> list[dict[str, Value]]:
    cells = [given.machine.cell(value) for value in given.arguments[1:]]
    return [cell.known() for cell in cells if cell is not None]


def keeps_out(given: "Given") -> bool:
    """An agent of a library that looks at the address a name stands for is told to make the connection."""
    cells = [given.machine.cell(value) for value in given.arguments]
    return any(
        known[option].name.startswith(_GUARDING)
        for known in (cell.known() for cell in cells if cell is not None)
        for option in _AGENTS
        if option in known
    )


def _switched(given: "Given", option: str) -> bool:
    return any(known[option].const not in (False, None) for known in _options(given) if option in known)


def _line_of_shell(given: "Given") -> bool:
    """`spawn("sh", ["-c", line])`: what stands behind the line are only its arguments."""
    cell = given.machine.cell(given.value)
    items = cell.items if cell is not None and cell.items is not None else ()
    program = given.arguments[0].const if given.arguments else UNKNOWN
    if not isinstance(program, str) or base_of(program) not in SHELLS:
        return False
    place = next((at for at, one in enumerate(items) if one.const in LINE), len(items))
    return place + 1 < len(items) and bool(given.machine.all_labels(items[place + 1]))


def _whole(given: "Given") -> bool:
    """All that came with a request, not single values out of it."""
    if given.value.name.rpartition(".")[2] in _WHOLE:
        return True
    cell = given.machine.cell(given.value)
    if cell is None:
        return any(not label.path and _is_whole(label.root) for label in given.value.labels)
    return cell.kind == "dict" and any(
        label.path in ((), ("[]",)) and _is_whole(label.root) for label in cell.rest.labels
    )


def is_statement(value: Value) -> bool:
    """Whether a text begins as a statement of a database does."""
    return bool(_SQL.match(value.prefix))


def _is_callers(given: "Given") -> bool:
    """Handed on as it came in: whoever calls knows what it is, and is asked (substitution)."""
    labels = given.machine.all_labels(given.value)
    return handed_on(given.value) >= 0 and not any(isinstance(one.root, Source) for one in labels)


# The signs in `http.Request.query`.
_OF_IT: Final = 2
# What is asked in words, and is no database: `searchEngine.query(words)`.
_ENGINES: Final = re2.compile(r"(?i)(search|full_?text|lucene|graph|dns|prom(etheus|ql)?|metrics|log)\w{0,20}(\(\))?$")


def _is_no_request(given: "Given") -> bool:
    """A request is asked for its query; what hangs on one may be a connection: `req.db.query("SELECT …")`."""
    if not given.name.startswith("http."):
        return not _ENGINES.search(given.name.rpartition(".")[0]) or is_statement(given.value) or _is_callers(given)
    return given.name.count(".") > _OF_IT and (is_statement(given.value) or _is_callers(given))


def _is_body(root: object) -> bool:
    return isinstance(root, Source) and root.what.rpartition(".")[2] in ("body", "payload", "json()")


def _is_whole(root: object) -> bool:
    return isinstance(root, Source) and root.what.rpartition(".")[2] in _WHOLE


def _items(given: "Given") -> tuple[Value, ...]:
    cell = given.machine.cell(given.value)
    return (cell.items or ()) if cell is not None and cell.kind == "list" else ()


# Schemas of js-yaml that build plain data only.
_PLAIN: Final = re2.compile(r"SAFE|(JSON|FAILSAFE|CORE)_SCHEMA$")


def _unsafe_schema(given: "Given") -> bool:
    """No schema is named that builds plain data only, and it is not known to be a version that builds nothing else."""
    known_here = [one for one in given.machine.imports_anywhere if one.startswith("js-yaml@")]
    if given.name.startswith("js-yaml.") and known_here and not {"js-yaml@2", "js-yaml@3"}.intersection(known_here):
        return False
    return not any(".schema" in known and _PLAIN.search(known[".schema"].name) for known in _options(given))


_DRIVERS: Final = (
    "puppeteer",
    "puppeteer-core",
    "playwright",
    "playwright-core",
    "@playwright/test",
    "puppeteer-cluster",
)


def _driven_browser(given: "Given") -> bool:
    """A text put together here, in a file that drives a browser."""
    imported = head(given.machine.f.module.module).imports
    return _is_text(given) and bool(given.value.prefix) and any(one in imported for one in _DRIVERS)


# What takes documents apart on a server: what is changed in one is shown nowhere yet.
_TAKEN_APART: Final = ("cheerio", "linkedom", "node-html-parser", "jsdom")


def _on_a_page(given: "Given") -> bool:
    """Not in a file that takes documents apart where there is no page."""
    return not any(one in head(given.machine.f.module.module).imports for one in _TAKEN_APART)


def _shown(given: "Given") -> bool:
    """A text or something nobody knows, not an element of the same kind."""
    kind = given.name.rpartition(".")[0]
    is_text = given.machine.cell(given.value) is None and not (kind and given.value.name == kind)
    return is_text and _on_a_page(given)


_PART: Final = re2.compile(r"^(.+\(\))\.\w+$")


def _text_later(given: "Given") -> bool:
    """No container, and no part of what a library made of something: that is a function, or it would say so."""
    made = _PART.match(given.value.name)
    return given.machine.cell(given.value) is None and (made is None or is_told(given.machine.book, made[1]))


CONDITIONS: Final[dict[str, "Callable[[Given], bool]"]] = {
    "text later": _text_later,
    "driven browser": _driven_browser,
    "sent": _sent,
    "as a page": _as_page,
    "put into a page": lambda given: _as_page(given) and _on_a_page(given),
    "text on a page": _shown,
    "sent as a page": _sent_as_page,
    "answered as a page": _answered_as_page,
    "script address": _script_address,
    "query": _query,
    "logged": _logged,
    "printed": _printed,
    "all of it": _whole,
    "rootless": lambda given: not any(".root" in known for known in _options(given)),
    "statement": lambda given: is_statement(given.value) or _is_callers(given),
    "not a request": lambda given: _is_text(given) and _is_no_request(given),
    "of a directory": lambda given: any(map(speaks_to_directory, given.machine.imports_anywhere)),
    "shell option": lambda given: _switched(given, ".shell") or _line_of_shell(given),
    "noent option": lambda given: _switched(given, ".noent"),
    "written": lambda given: _is_text(given) and bool(given.value.prefix),
    "written in a list": lambda given: any(one.prefix and one.labels for one in _items(given)),
    "unsafe schema": _unsafe_schema,
    "unnamed": lambda given: given.value.const is UNKNOWN and not given.value.prefix,
}
