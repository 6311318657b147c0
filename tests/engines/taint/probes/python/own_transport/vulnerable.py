import httpx
from flask import Flask, request

app = Flask(__name__)


class Slow(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request):
        return await self.inner.handle_async_request(request)


@app.route("/")
async def fetched():
    async with httpx.AsyncClient(transport=Slow()) as client:
        answer = await client.get(request.args["address"])  # source # sink: server-side-request
    return str(answer.status_code)
