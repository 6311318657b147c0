import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/imports")
def imports():
    asked = {}
    if not request.form:
        asked = request.json
    if asked.get("address") == "https://files.example/list":
        return {"size": len(requests.get(asked["address"]).content)}
    return {}
