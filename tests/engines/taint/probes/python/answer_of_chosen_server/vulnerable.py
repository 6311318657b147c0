import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/formula")
def formula():
    address = request.form["address"]  # source
    answer = requests.get(address, timeout=3)  # sink: server-side-request
    return str(eval(answer.text))  # sink: code-injection


@app.post("/page")
def page():
    address = request.form["address"]  # source
    answer = requests.get(address, timeout=3)  # sink: server-side-request
    if answer.status_code != 200:
        return f"The server said {answer.status_code}."
    rows = answer.json()
    return f"<p>{rows['title']}</p>"  # sink: cross-site-scripting
