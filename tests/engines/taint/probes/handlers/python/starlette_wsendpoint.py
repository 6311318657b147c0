from starlette.endpoints import WebSocketEndpoint
class E(WebSocketEndpoint):
    async def on_receive(self, websocket, data):
        listed(data)
