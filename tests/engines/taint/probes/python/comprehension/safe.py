from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    parts = [str(int(part)) for part in request.args["v"].split(",")]
    eval("+".join(parts))
    return "ok"
