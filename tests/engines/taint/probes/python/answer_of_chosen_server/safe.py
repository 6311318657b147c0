import json

import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/formula")
def formula():
    answer = requests.get("https://formulas.example/one", params={"name": request.form["name"]}, timeout=3)
    return str(len(json.loads(answer.text)))
