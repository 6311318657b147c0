"""What a template puts into its page: as it is, or escaped."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink("cross-site-scripting", "the page(0)")
FAMILY.source("request", "jsp.parameter")
FAMILY.fresh("escaped")
