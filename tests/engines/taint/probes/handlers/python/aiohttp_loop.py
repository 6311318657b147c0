from aiohttp import web
async def show(request):
    listed(request.query["a"])
ROUTES = [("GET", "/x", show)]
app = web.Application()
for verb, path, handler in ROUTES:
    app.router.add_route(verb, path, handler)
