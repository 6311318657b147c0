from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    parts = {"left": "1", "right": request.args["v"]}  # source
    eval(parts["right"])  # sink: code-injection
    return "ok"
