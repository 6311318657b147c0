from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    parts = {"left": "1", "right": request.args["v"]}
    eval(parts["left"])
    return "ok"
