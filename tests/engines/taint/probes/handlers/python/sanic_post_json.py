from sanic import Sanic
app = Sanic("x")
@app.post("/x")
async def show(request):
    listed(request.json["a"])
