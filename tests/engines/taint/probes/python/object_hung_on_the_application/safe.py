import requests
from fastapi import FastAPI, Request

app = FastAPI()


class Client:
    def count(self, address):
        return len(requests.get("https://files.example.org/one", params={"of": address}).content)


app.state.client = Client()


@app.get("/size")
def size(
    request: Request,
    address: str,
):
    return {"size": request.app.state.client.count(address)}
