import ipaddress
import socket

import httpx
from flask import Flask, request

app = Flask(__name__)


class Public(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request):
        if ipaddress.ip_address(socket.gethostbyname(request.url.host)).is_private:
            raise ValueError(request.url)
        return await self.inner.handle_async_request(request)


@app.route("/")
async def fetched():
    async with httpx.AsyncClient(transport=Public()) as client:
        answer = await client.get(request.args["address"])
    return str(answer.status_code)
