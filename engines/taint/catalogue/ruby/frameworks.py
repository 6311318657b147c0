"""Roda, Hanami, WEBrick, CGI, channels, GraphQL and Devise: what a request brings there."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.entry("action cable", "ApplicationCable.Channel ActionCable.Channel.Base ApplicationChannel")
FAMILY.entry(
    "graphql ruby",
    """GraphQL.Schema.Mutation GraphQL.Schema.RelayClassicMutation GraphQL.Schema.Resolver GraphQL.Schema.Object
    Mutations.BaseMutation Types.BaseObject Resolvers.BaseResolver Resolvers.Base""",
)
FAMILY.entry("hanami", "Hanami.Action Web.Action")
FAMILY.sink("cross-site-scripting", "Hanami.Response().body=(0)", when="markup")
FAMILY.sink("open-redirect", "Hanami.Response().redirect_to(0)", when="redirect")
FAMILY.entry("webrick", "WEBrick.HTTPServlet.AbstractServlet")
FAMILY.source(
    "request", "route.argument sign_up_params() account_update_params() devise_parameter_sanitizer().sanitize()"
)
FAMILY.source(
    "request", "CGI()[] CGI().params() CGI().query_string() CGI().cookies() CGI().raw_cookie() Cuba.req().params()"
)
FAMILY.calls_back("hands Rack.Request()", "Roda.route(0)\nroute(0)")
_PARTS = "hands route.argument route.argument route.argument"
FAMILY.calls_back(
    _PARTS, "\n".join(f"Rack.Request().{name}(0)" for name in ("on", "is", "get", "post", "put", "delete"))
)
FAMILY.calls_back("hands Rack.Request()", "Rack.Request().root(0)")
FAMILY.sink("cross-site-scripting", "roda.<return>(0)", when="markup")
FAMILY.sink("open-redirect", "Rack.Request().redirect(0)", when="redirect")
FAMILY.calls_back("hands route.argument Rack.Response()", "*.mount_proc(1)\n*.mount_proc(0)")
FAMILY.calls_back("hands route.argument", "*.onmessage(0)")
FAMILY.source(
    "request", "Rack.Request().[] Rack.Request().media_type() Rack.Request().env() Rack.Request().script_name()"
)
FAMILY.source("response", "messages()[].payload() messages().payloads()")
