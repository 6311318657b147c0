"""Sinatra, Rack, Grape and Hanami."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.source(
    "request",
    """Rack.Request().params() Rack.Request().GET() Rack.Request().POST() Rack.Request().body() Rack.Request().path()
    Rack.Request().path_info() Rack.Request().query_string() Rack.Request().url() Rack.Request().fullpath()
    Rack.Request().referer() Rack.Request().user_agent() Rack.Request().host() Rack.Request().cookies()
    Rack.Utils.parse_nested_query() Rack.Utils.parse_query()
    headers()[] declared() req().params() route_params() url_params()""",
)
FAMILY.entry("sinatra", "get post put patch delete head options link unlink before after not_found")
FAMILY.sink("cross-site-scripting", "sinatra.<return>(0)\nbody(0)", when="markup")
FAMILY.cleans("cross-site-scripting", "erb haml slim json redirect")
FAMILY.fresh("erb haml slim markdown halt_status status content_type")
FAMILY.sink("cross-site-scripting", "halt(0, 1)", when="page", confidence="medium")
FAMILY.sink("open-redirect", "redirect(0)", when="redirect")
FAMILY.sink("template-injection", "erb(0)\nhaml(0)\nslim(0)\nliquid(0)", when="text")
FAMILY.sink("open-redirect", "Rack.Response().redirect(0)\nresponse().redirect(0)", when="redirect")
FAMILY.sink("cross-site-scripting", "Rack.Response().write(0)\nRack.Response(0)", when="page")
FAMILY.sink("cross-site-scripting", "Rack.Answer(0)", when="markup")
FAMILY.sink("open-redirect", "Rack.Answer.redirect(0)", when="redirect")
FAMILY.never_returns("halt pass error!")
