from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    parts = [part.strip() for part in request.args["v"].split(",")]  # source
    eval("+".join(parts))  # sink: code-injection
    return "ok"
