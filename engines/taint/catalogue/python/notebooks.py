"""Servers of notebooks, whose handlers are those of Tornado with more to ask."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_HANDLER = "tornado.web.RequestHandler()"
# Jupyter's server, the notebook before it, and JupyterHub.
_HANDLERS = tuple(
    f"{package}.{name}"
    for package, names in (
        ("jupyter_server.base.handlers", "JupyterHandler APIHandler AuthenticatedHandler ExtensionHandlerMixin"),
        ("jupyter_server.extension.handler", "ExtensionHandlerJinjaMixin"),
        ("notebook.base.handlers", "IPythonHandler APIHandler AuthenticatedHandler"),
        ("jupyterhub.handlers", "BaseHandler"),
        ("jupyterhub.handlers.base", "BaseHandler"),
        ("jupyterhub.apihandlers.base", "APIHandler"),
        ("jupyterhub.apihandlers", "APIHandler"),
    )
    for name in names.split()
)
FAMILY.entry("tornado", " ".join(_HANDLERS))
FAMILY.same(_HANDLER, " ".join(f"{one}()" for one in _HANDLERS))
FAMILY.source("request", f"{_HANDLER}.get_json_body() {_HANDLER}.get_body_arguments()")
