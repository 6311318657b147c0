import websockets
async def handler(websocket):
    async for message in websocket:
        listed(message)
async def main():
    async with websockets.serve(handler, "", 8000):
        pass
