"""MyBatis and iBATIS: statements that are asked for by a text, and what methods of interfaces say of theirs."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_ASKS = "selectOne selectList selectMap selectCursor queryForObject queryForList queryForMap queryForPaginatedList"
FAMILY.renders("\n".join(f"*.{name}(0, 1)" for name in _ASKS.split()))
# What is found is not what it was looked up by.
FAMILY.fresh("*.selectOne *.selectList *.selectMap *.selectCursor *.queryForPaginatedList")
# What an annotation puts into the text of its statement as it is, see `engines.taint.lower.java_mappers`.
FAMILY.sink("sql-injection", "@statement(*)")
FAMILY.stores("@table")
FAMILY.source("stored", "@rows()")
FAMILY.cleans("all but cross-site-scripting", "@rows()")
