from flask import Flask, request

app = Flask(__name__)


import requests

@app.route("/probe")
def probe():
    place = request.args["place"]
    requests.get("https://weather.example/" + place, timeout=5)
    return "ok"
