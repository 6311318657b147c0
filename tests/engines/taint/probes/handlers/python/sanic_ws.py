from sanic import Sanic
app = Sanic("x")
@app.websocket("/feed")
async def feed(request, ws):
    data = await ws.recv()
    listed(data)
