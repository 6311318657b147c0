from flask import Flask, request

app = Flask(__name__)


import requests

@app.route("/probe")
def probe():
    place = request.args["place"]  # source
    requests.get("https://" + place + "/today", timeout=5)  # sink: server-side-request
    return "ok"
