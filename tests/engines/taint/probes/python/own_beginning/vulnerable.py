from flask import Flask, request

app = Flask(__name__)


import os

import requests


@app.route("/probe")
def probe():
    scheme = os.environ["SCHEME"]
    requests.get(scheme + "://" + request.args["host"], timeout=3)  # source  # sink: server-side-request
    return "ok"
