"""Django's class-based views: what one that names a model or a template puts into its page, written as a method.

The generic views render by themselves: `get_context_data` gives the variables, a model's rows are `object` and
`object_list`, and where no template is named it is called after the model.
"""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir

# The method that is made; the framework calls it.
RENDERS: Final = "render_to_page"
_ENDINGS: Final = {
    "DetailView": "_detail", "ListView": "_list", "ArchiveIndexView": "_archive", "UpdateView": "_form",
    "CreateView": "_form", "DeleteView": "_confirm_delete", "TemplateView": "", "FormView": "", "FormMixin": "",
    "TemplateResponseMixin": "", "SingleObjectMixin": "", "MultipleObjectMixin": "", "View": "",
}  # fmt: skip
_MANY: Final = frozenset(("ListView", "ArchiveIndexView", "MultipleObjectMixin"))
_ONE: Final = frozenset(("DetailView", "UpdateView", "DeleteView", "SingleObjectMixin"))
_KEPT: Final = ("template_name", "model", "queryset", "context_object_name")


def gives_context(function: ir.Expression) -> bool:
    """`super().get_context_data` gives a dictionary, whoever is behind it."""
    match function:
        case ir.Attribute(base=ir.Call(function=ir.Name(name="super")), name="get_context_data"):
            return True
    return False


def page_method(at: int, bases: tuple[ir.Expression, ...], body: ir.Block) -> tuple[str, ir.Block] | None:
    """The name of the method to add to a class and its statements; None for a class that renders nothing."""
    kinds = [one.name for one in bases if isinstance(one, ir.Name | ir.Attribute)]
    kind = next((ending for one in kinds for ending in _ENDINGS if one == ending), "")
    kind = kind or next((ending for one in kinds for ending in _ENDINGS if one.endswith(ending)), "")
    own = {
        one.target.name: one.value
        for one in body
        if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and one.target.name in _KEPT
    }
    model = own.get("model")
    name = model.name.lower() if isinstance(model, ir.Name | ir.Attribute) else ""
    template = own.get("template_name")
    if not isinstance(template, ir.Constant) and name and _ENDINGS.get(kind):
        template = ir.Constant(at, f"{name}{_ENDINGS[kind]}.html")
    if not kind or not isinstance(template, ir.Constant) or not isinstance(template.value, str):
        return None
    return RENDERS, tuple(
        _statements(at, kind, template, own, {one.name for one in body if isinstance(one, ir.Define)})
    )


def _statements(
    at: int, kind: str, template: ir.Constant, own: dict[str, ir.Expression], methods: set[str]
) -> Iterator[ir.Statement]:
    """`page = {…}`, `page.update(self.get_context_data())`, `render(self.request, template, page)`"""
    page = ir.Name(at, "page")
    yield ir.Assign(at, page, ir.Mapping(at, tuple(_objects(at, kind, own, methods))))
    given = ir.Call(at, ir.Attribute(at, ir.Name(at, "self"), "get_context_data"), ())
    yield ir.Evaluate(at, ir.Call(at, ir.Attribute(at, page, "update"), (given,)))
    request = ir.Attribute(at, ir.Name(at, "self"), "request")
    yield ir.Import(at, "render in a page", "django.shortcuts.render")
    yield ir.Evaluate(at, ir.Call(at, ir.Name(at, "render in a page"), (request, template, page)))


def _objects(
    at: int, kind: str, own: dict[str, ir.Expression], methods: set[str]
) -> Iterator[tuple[ir.Expression, ir.Expression]]:
    many, is_list = _rows(at, own, methods), kind in _MANY
    if many is None or not (is_list or kind in _ONE):
        return
    one: ir.Expression = ir.Index(at, many, ir.Opaque(at, (), "any"))
    if "get_object" in methods:
        one = ir.Call(at, ir.Attribute(at, ir.Name(at, "self"), "get_object"), ())
    names = ["object_list" if is_list else "object"]
    model, called = own.get("model"), own.get("context_object_name")
    if isinstance(called, ir.Constant) and isinstance(called.value, str):
        names.append(called.value)
    elif isinstance(model, ir.Name | ir.Attribute):
        names.append(model.name.lower() + ("_list" if is_list else ""))
    yield from ((ir.Constant(at, name), many if is_list else one) for name in names)


def _rows(at: int, own: dict[str, ir.Expression], methods: set[str]) -> ir.Expression | None:
    """What the view chooses from."""
    if "get_queryset" in methods:
        return ir.Call(at, ir.Attribute(at, ir.Name(at, "self"), "get_queryset"), ())
    if "queryset" in own:
        return own["queryset"]
    model = own.get("model")
    if not isinstance(model, ir.Name | ir.Attribute):
        return None
    return ir.Call(at, ir.Attribute(at, ir.Attribute(at, model, "objects"), "all"), ())
