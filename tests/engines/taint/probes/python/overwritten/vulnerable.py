from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    value = "1"
    value = request.args["v"]  # source
    eval(value)  # sink: code-injection
    return "ok"
