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
# What is asked with here is the statement itself.
_STATEMENTS: Final = re2.compile(r"(?i)by_?(sql|query|native\w{0,20}|hql|jpql|statement)!?$")
# The address of a host is that of the host it was asked for.
_ADDRESSES: Final = re2.compile(r"(?i)(inetaddress\.get(all)?by(name|address)|gethost(entry)?by\w{0,8})$")


@lru_cache(maxsize=1 << 13)
def finds(name: str) -> bool:
    """Whether a call of this name, of what nobody knows, gives what it has found by what it is given."""
    return bool(_FINDS.search(name)) and not _STATEMENTS.search(name) and not _ADDRESSES.search(name)
