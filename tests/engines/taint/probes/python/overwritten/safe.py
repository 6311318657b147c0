from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    value = request.args["v"]
    value = "1"
    eval(value)
    return "ok"
