"""What looks up one thing by its number, or the things of one person by theirs."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import CLOSED, PEOPLE, THINGS
from engines.taint.survey.guards import written

LOOKUP: Final = re2.compile(
    r"(?i)(\.query\.get|\.get_or_404|\.filter_by|\.objects\.get|\.objects\.filter|get_object_or_404|session\.get(_one)?|"
    r"(^|\.)(db|sess|database)\.get(_one)?|"
    r"(query|(^|\.)(select|delete|update))\(\)(\.(options|join|values)\(\))*\.(filter|where|filter_by)|findById\w*|"
    r"findByPk|\.findOne|\.findUnique(OrThrow)?|(^|\.)prisma\.\w{1,40}\.(update|delete)|\.findFirst(OrThrow)?|findOneAnd\w+|\.find|deleteOne|updateOne|find_one\w*|delete_one|update_one|deleteById|getById|"
    r"(get|find|load|fetch|delete|remove|update)_?\w*by_?(user_?)?id\w*|_by_(\w{1,30}_)?id\.(get|pop))$",
)
# How the mappers of Go, PHP, Ruby and C# look up or remove one thing.
MAPPED: Final = re2.compile(
    r"(\.(First|Take|Last|Find|Delete|FindAsync|FirstOrDefault|FirstOrDefaultAsync|FirstAsync|SingleOrDefault|SingleAsync|"
    r"SingleOrDefaultAsync|findOrFail|find_by!?|find!?|where|destroy|delete|firstWhere|find_or_fail))$"
    r"|\.(Get|Find|Load|Fetch|Delete|Remove|Update|get|find|load|fetch|delete|remove|update)_?(Async)?[A-Z_]\w*$"
)
_ALL_OF: Final = re2.compile(
    rf"(?i)(^|[._])(get|list|find|load|fetch|read)_(user_?|customer_?|all_?)?({THINGS})(_(for|of|by)_\w+)?$"
)
_PERSON_ID: Final = re2.compile(r"(?i)(^|_)(user|owner|customer|member|patient|client|employee|account)_?id$")


def is_closed(thing: str) -> bool:
    return bool(CLOSED.search(thing))


def all_of_person(call: ir.Call, sent: str) -> bool:
    """`get_user_orders(db, user_id)`: everything that somebody has, by the number of the person."""
    name = written(call.function)
    found = _ALL_OF.search(name)
    return bool(found and _PERSON_ID.search(sent.rpartition(".")[2]) and not PEOPLE.search(name.rpartition(".")[2]))


_BY_ID: Final = re2.compile(r"(?i)(^|[\s(.`\"])(id|uuid|uid|pk)[`\"]?\s{0,9}=\s{0,9}(\?|\$\d)")
_IS_ID: Final = re2.compile(r"(?i)^(\w{1,40}\.)?(id|uuid)$")
_MOST_CHAINED: Final = 12


def conditions(call: ir.Call) -> list[ir.Expression]:
    """What the things are compared with that a mapper in Go looks up: `db.Where("id = ?", id).First(&note)`."""
    found: list[ir.Expression] = []
    one: ir.Expression = call
    for _ in range(_MOST_CHAINED):
        if not isinstance(one, ir.Call) or not isinstance(one.function, ir.Attribute):
            break
        text = one.arguments[0] if one.arguments else None
        told = text.value if isinstance(text, ir.Constant) and isinstance(text.value, str) else ""
        if one.function.name == "Where" and (_BY_ID.search(told) or _IS_ID.match(told)):
            found += one.arguments[1:]
        one = one.function.base
    return found
