from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    first, second = "1", request.args["v"]
    eval(first)
    return "ok"
