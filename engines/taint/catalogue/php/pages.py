"""How Laravel, Symfony, Twig, Smarty, Latte, CakePHP and Phalcon hand variables to a page."""

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
# Smarty's, and those of everything that is made like it: variables first, the page behind them.
FAMILY.sets_variable("*.assign(0, 1)\n*.assignByRef(0, 1)\n*.assign_by_ref(0, 1)\n*.setVar(0, 1)\n*.setVars(0, 1)")
FAMILY.renders("*.display(0)\n*.fetch(0)\n*.pick(0)")
FAMILY.renders("Latte.Engine().render(0, 1)\nLatte.Engine().renderToString(0, 1)")
FAMILY.renders("League.Plates.Engine().render(0, 1)")
FAMILY.sets_variable("Cake.Controller.Controller().set(0, 1)")
