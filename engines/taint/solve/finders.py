"""Calls that look something up by a key: what is found is not what was asked with."""

from functools import lru_cache
from typing import Final

import re2

# `find_by_slug` of Active Record; `findByName`, `findOneByEmail` of Spring Data, Doctrine and by their example.
_FINDS: Final = re2.compile(
    r"(^|[.?])(find_(all_|last_)?by_[a-z_]{1,60}!?"
    r"|([Ff]ind|[Gg]et|[Ll]oad|[Ff]etch|[Ll]ookup|[Cc]ount|[Ee]xists|[Dd]elete)(All|One|First|Last|Many|Top)?[A-Za-z]{0,30}"
    r"By[A-Z][A-Za-z]{0,60})$"
)
# `Note.objects.select_related("author").get(id=number)` of Django and its like: a row, by whatever it is looked up.
# What `create` is given is in what it gives.
_ROWS: Final = re2.compile(
    r"(\.objects|\bmodels(\.\w{1,40})?\.Manager\(\))(\.[a-z_]{1,40}\(\)){0,8}\.a?(get|first|last|earliest|latest|filter|exclude|all|none|in_bulk|get_or_none"
    r"|select_related|prefetch_related|select_for_update|only|defer|order_by|distinct|values|values_list|count|exists"
    r"|aggregate|iterator)$"
)
# What is asked with here is the statement itself.
_STATEMENTS: Final = re2.compile(r"(?i)by_?(sql|query|native\w{0,20}|hql|jpql|statement)!?$")
# `plugins.getPlugin(name)`, `caches.getCache(name)`: what was put there before, whatever it is asked for by.
_KEPT: Final = re2.compile(
    r"\b[A-Z]\w{0,60}(Manager|Registry|Repository)\(\)\.(get|find|lookup)(All|One)?[A-Z]\w{0,60}$"
)
# `connection.getRepository(context, Note)`, `models.notes.getNote({ slug })`: what is stored, or where it is;
# `Notes.findOne({ slug })` the same.
_TABLES: Final = re2.compile(
    r"(^|[.?])get(Mongo|Tree|Custom)?Repository$"
    r"|(^|[.?])find(One|Unique|ByPk)(By|AndUpdate|AndDelete)?(OrFail|OrThrow|OrNull)?(Async)?$"
    r"|(^|\.)(models?|repositor(y|ies)|repos?)\.\w{1,60}\.(get|load|fetch|find)[A-Z]\w{0,60}$"
)
_MADE: Final = re2.compile(
    r"(File|Path|Resource|Storage|Template|Query|Connection|Url|Uri|Script|Layout|Asset|Stream)\w{0,20}"
    r"(Manager|Registry|Repository)\(|(Path|File|Url|Uri|Query|Sql|Resource|Stream|Text|String|Content)\w{0,20}$"
)
# The address of a host is that of the host it was asked for.
_ADDRESSES: Final = re2.compile(r"(?i)(inetaddress\.get(all)?by(name|address)|gethost(entry)?by\w{0,8})$")


@lru_cache(maxsize=1 << 13)
def finds(name: str) -> bool:
    """Whether a call of this name, of what nobody knows, gives what it has found by what it is given."""
    if _ROWS.search(name) or _TABLES.search(name) or (_KEPT.search(name) and not _MADE.search(name)):
        return True
    return bool(_FINDS.search(name)) and not _STATEMENTS.search(name) and not _ADDRESSES.search(name)
