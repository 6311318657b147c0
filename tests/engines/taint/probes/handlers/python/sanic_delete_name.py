from sanic import Sanic
app = Sanic("x")
@app.delete("/x/<name>")
async def show(request, name):
    listed(name)
