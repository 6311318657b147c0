from twisted.web.resource import Resource
from twisted.web.util import redirectTo


class Found(Resource):
    def render_GET(self, request):
        return b"<p>" + request.args[b"words"][0] + b"</p>"  # source # sink: cross-site-scripting


class Away(Resource):
    def render_POST(self, request):
        return redirectTo(request.args[b"next"][0], request)  # source # sink: open-redirect
