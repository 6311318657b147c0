from sanic import Sanic
app = Sanic("x")
@app.get("/x")
async def show(request):
    listed(request.args.get("a"))
