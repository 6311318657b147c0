"""How Laravel, Symfony and Twig hand variables to a page."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.renders("view(0 view, 1 data)\n*.make(0 view, 1 data)")
FAMILY.renders(
    "\n".join(f"*.{name}(0, 1)" for name in ("render", "renderView", "renderForm", "renderBlock", "display"))
)
FAMILY.renders("Slim.Views.Twig().render(1, 2)\nSlim.Views.Twig().fetch(0, 1)")
