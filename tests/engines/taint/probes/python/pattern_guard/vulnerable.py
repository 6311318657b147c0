from flask import Flask, request

app = Flask(__name__)


import re

@app.route("/probe")
def probe():
    name = request.args["v"]  # source
    if not re.match(r"[a-z]+", name):
        return "no"
    eval(name)  # sink: code-injection
    return "ok"
