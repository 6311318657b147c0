import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/formula")
def formula():
    address = request.form["address"]  # source
    answer = requests.get(address, timeout=3)  # sink: server-side-request
    return str(eval(answer.text))  # sink: code-injection
