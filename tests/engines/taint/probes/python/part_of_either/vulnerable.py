import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/imports")
def imports():
    asked = {}
    if not request.form:
        asked = request.json  # source
    if asked.get("kind") == "address":
        return {"size": len(requests.get(asked["address"]).content)}  # sink: server-side-request
    return {}
