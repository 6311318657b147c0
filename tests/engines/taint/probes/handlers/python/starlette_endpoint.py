from starlette.endpoints import HTTPEndpoint
class E(HTTPEndpoint):
    async def get(self, request):
        listed(request.path_params["a"])
