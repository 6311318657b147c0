from flask import Flask, request

app = Flask(__name__)


import re

WORD = re.compile(r"^\w+$")


@app.route("/probe")
def probe():
    text = request.args["v"]
    WORD.match(text)
    return "ok"
