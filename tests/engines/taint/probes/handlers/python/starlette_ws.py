from starlette.routing import WebSocketRoute
async def feed(websocket):
    await websocket.accept()
    data = await websocket.receive_text()
    listed(data)
routes = [WebSocketRoute("/ws", feed)]
