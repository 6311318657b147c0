from flask import Flask, request

app = Flask(__name__)


import os

import requests


@app.route("/probe")
def probe():
    base = os.environ["BASE"]
    requests.get(base + "/items/" + request.args["item"], timeout=3)
    return "ok"
