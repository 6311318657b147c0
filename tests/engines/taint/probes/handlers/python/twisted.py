from twisted.web.resource import Resource
class R(Resource):
    def render_GET(self, request):
        listed(request.args[b"a"][0].decode())
