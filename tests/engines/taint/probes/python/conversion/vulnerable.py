from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    number = request.args["n"]  # source
    eval(f"1 + {number}")  # sink: code-injection
    return "ok"
