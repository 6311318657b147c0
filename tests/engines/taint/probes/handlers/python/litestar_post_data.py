from litestar import post
@post("/x")
async def show(data: dict) -> str:
    listed(data["a"])
