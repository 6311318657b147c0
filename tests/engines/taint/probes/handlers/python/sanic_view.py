from sanic.views import HTTPMethodView
class V(HTTPMethodView):
    async def get(self, request):
        listed(request.args.get("a"))
