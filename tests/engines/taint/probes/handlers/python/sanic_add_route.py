from sanic import Sanic
app = Sanic("x")
async def show(request):
    listed(request.args.get("a"))
app.add_route(show, "/x")
