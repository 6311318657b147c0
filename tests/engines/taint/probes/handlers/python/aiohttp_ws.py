from aiohttp import web
async def feed(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for msg in ws:
        listed(msg.data)
