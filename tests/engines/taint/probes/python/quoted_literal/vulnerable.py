from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    text = request.args["v"]  # source
    if not text.startswith("'"):
        return "no"
    eval(text)  # sink: code-injection
    return "ok"
