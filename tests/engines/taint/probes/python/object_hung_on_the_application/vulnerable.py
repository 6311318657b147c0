import requests
from fastapi import FastAPI, Request

app = FastAPI()


class Client:
    def count(self, address):
        return len(requests.get(address).content)  # sink: server-side-request


app.state.client = Client()


@app.get("/size")
def size(
    request: Request,
    address: str,  # source
):
    return {"size": request.app.state.client.count(address)}
