from html import escape

from twisted.web.resource import Resource
from twisted.web.util import redirectTo


class Found(Resource):
    def render_GET(self, request):
        words = escape(request.args[b"words"][0].decode())
        return b"<p>" + words.encode() + b"</p>"


class Away(Resource):
    def render_POST(self, request):
        return redirectTo(b"/found?words=" + request.args[b"next"][0], request)
