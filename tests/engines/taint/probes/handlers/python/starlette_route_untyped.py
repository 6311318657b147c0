from starlette.applications import Starlette
from starlette.routing import Route
async def show(request):
    listed(request.query_params["a"])
app = Starlette(routes=[Route("/x", show)])
