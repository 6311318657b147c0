from litestar import get, Request
@get("/x")
async def show(request: Request) -> str:
    listed(request.query_params["a"])
