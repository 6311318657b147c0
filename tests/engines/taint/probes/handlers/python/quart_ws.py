from quart import Quart, websocket
app = Quart(__name__)
@app.websocket("/ws")
async def ws():
    data = await websocket.receive()
    listed(data)
