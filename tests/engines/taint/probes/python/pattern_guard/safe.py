from flask import Flask, request

app = Flask(__name__)


import re

@app.route("/probe")
def probe():
    name = request.args["v"]
    if not re.fullmatch(r"[a-z]+", name):
        return "no"
    eval(name)
    return "ok"
