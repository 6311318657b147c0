from websockets.asyncio.server import serve
async def handler(websocket):
    m = await websocket.recv()
    listed(m)
async def main():
    async with serve(handler, "", 8000):
        pass
