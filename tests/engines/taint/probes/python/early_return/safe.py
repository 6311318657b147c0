from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    name = request.args["v"]
    if name not in ("a", "b"):
        return "no"
    eval(name)
    return "ok"
