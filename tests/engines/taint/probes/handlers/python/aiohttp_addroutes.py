from aiohttp import web
async def show(request):
    data = await request.post()
    listed(data["a"])
app = web.Application()
app.add_routes([web.post("/x", show)])
