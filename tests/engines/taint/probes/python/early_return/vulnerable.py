from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    name = request.args["v"]  # source
    if name not in ("a", "b"):
        name = name.lower()
    eval(name)  # sink: code-injection
    return "ok"
