from flask import Flask, request

app = Flask(__name__)


def parts(text):
    for part in text.split(","):
        yield part


@app.route("/probe")
def probe():
    for part in parts(request.args["v"]):  # source
        eval(part)  # sink: code-injection
    return "ok"
