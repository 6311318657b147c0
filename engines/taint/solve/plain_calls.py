"""Functions of languages and their libraries that every program calls, by what they give."""

from typing import TYPE_CHECKING, Final

import re2

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

# A number, a truth or an identity: nothing of the value is left in it.
HARMLESS: Final = frozenset(
    ("len", "ord", "hash", "id", "isinstance", "range", "bool", "hasattr", "callable", "issubclass", "enumerate", "@is")
)
# Compiled patterns.
PATTERNS: Final = frozenset(("RegExp()", "regexp.Regexp()"))
# What these give begins as their first argument does.
KEEP_BEGINNING: Final = frozenset(
    ("str", "os.path.join", "path.join", "RegExp", "re.compile", "URI.parse", "URI", "regexp.MustCompile",
     "regexp.Compile", "text/template.ParseFiles", "text/template.Must", "text/template.Template().ParseFiles",
     "path.Join", "path/filepath.Join", "java.util.regex.Pattern.compile", "java.net.URI.create",
     "hapi.Toolkit().response",
     "java.net.URL", "java.net.URI", "org.springframework.web.util.UriComponentsBuilder.fromPath",
     "org.springframework.web.util.UriComponentsBuilder.fromUriString",
     "org.springframework.web.util.UriComponentsBuilder.fromHttpUrl", "javax.ws.rs.core.UriBuilder.fromPath",
     "javax.ws.rs.core.UriBuilder.fromUri")
)  # fmt: skip
# The same text, in bytes or as another kind of address.
SAME: Final = frozenset(
    ("getBytes", "toURL", "buildAndExpand", "toUriString", "build", "encode", "queryParam", "queryParamIfPresent",
     "expand", "toUri", "code")
)  # fmt: skip
# A copy, with the same in it.
COPIES: Final = frozenset(
    ("list", "tuple", "set", "dict", "sorted", "iter", "reversed", "copy.copy", "copy.deepcopy", "str")
)
# What gives something harmless whatever it is given: that it came back says nothing of that.
NEVER_FAILS: Final = re2.compile(r"(?i)digest|encode|md5|sha\d|hash|hexlify|btoa|b64|@plain|slug")


def is_seeded(arguments: "Arguments") -> bool:
    """Whether a call is handed the generator it is to draw from, and that cannot be predicted."""
    return any(value.name == "java.security.SecureRandom()" for value, _ in arguments)


# Takes the next of what is still to come.
_NEXT: Final = re2.compile(r"(?i)(read|recv|receive|next|scan|shift|pop)\w*\(\)$")


def reads_again(machine: "Machine", name: str) -> bool:
    """Whether a call of a request without arguments gives the same each time: `r.URL.Query()`, not what comes next."""
    module = machine.f.module.module
    return module.reads_by_call or (module.language in ("php", "go") and not _NEXT.search(name))


def asked_for(arguments: "Arguments") -> str:
    """What a call is given where that is known texts and nothing else, as one; "" for other calls."""
    are_texts = all(isinstance(value.const, str) for value, _ in arguments)
    return " ".join(str(value.const) for value, _ in arguments) if are_texts else ""


# Methods of queries, and packages whose queries are put together with them.
_OF_QUERIES: Final = frozenset(("filter", "filter_by", "where", "having", "order_by", "offset", "limit", "values"))
_MAPPERS: Final = frozenset(
    ("sqlalchemy", "sqlmodel", "flask_sqlalchemy", "peewee", "playhouse", "django", "tortoise", "pony", "ormar",
     "databases", "gino", "piccolo", "pypika", "orator", "masonite", "edgy", "saffier", "alembic", "dataset", "records",
     "odoo", "mongoengine", "beanie", "motor", "pymongo", "supabase", "google", "azure", "rest_framework",
     "fastapi_sqlalchemy", "advanced_alchemy", "ibis", "pyspark", "pandas", "polars")
)  # fmt: skip


def only_of_queries(machine: "Machine", name: str, cleaned: int, *, is_given: bool = True) -> int:
    """What a method takes out; those of queries nothing in a program that has none.

    `update(notes).values(text=text)` binds what it is given, `notes.values()` is that of a dictionary.
    """
    last = name.rpartition(".")[2]
    is_query = last not in _OF_QUERIES or machine.f.module.module.language != "python"
    if not is_query and last == "values" and not is_given:
        return 0
    return cleaned if is_query or not machine.imports_anywhere.isdisjoint(_MAPPERS) else 0
