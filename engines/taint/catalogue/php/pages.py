"""How Laravel, Symfony and Twig hand variables to a page."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.renders("view(0 view, 1 data)\n*.make(0 view, 1 data)")
FAMILY.renders(
    "\n".join(f"*.{name}(0, 1)" for name in ("render", "renderView", "renderForm", "renderBlock", "display"))
)
# CodeIgniter's, before version 4, and a renderer of Slim that includes the page.
FAMILY.renders(
    "CI_Controller().load.view(0, 1)\nCI_Model().load.view(0, 1)\nCI_Controller().parser.parse(0, 1)\n"
    "Slim.Views.PhpRenderer().render(1, 2)\nSlim.Views.PhpRenderer().fetch(0, 1)"
)
FAMILY.renders("Slim.Views.Twig().render(1, 2)\nSlim.Views.Twig().fetch(0, 1)")
