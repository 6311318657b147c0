"""How Laravel hands variables to a page."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.renders("view(0 view, 1 data)\n*.make(0 view, 1 data)")
