"""What a mapper file puts into the text of a statement as it is."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink("sql-injection", "the statement(0)")
FAMILY.stores("@table")
FAMILY.source("stored", "@rows()")
FAMILY.cleans("all but cross-site-scripting", "@rows()")
