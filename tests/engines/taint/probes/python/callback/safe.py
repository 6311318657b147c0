from flask import Flask, request

app = Flask(__name__)


def apply(action, value):
    return action(value)


def size(code):
    return len(code)


@app.route("/probe")
def probe():
    apply(size, request.args["v"])
    return "ok"
