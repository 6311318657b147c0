from flask import Flask, request

app = Flask(__name__)


def apply(action, value):
    return action(value)


def run(code):
    eval(code)  # sink: code-injection


@app.route("/probe")
def probe():
    apply(run, request.args["v"])  # source
    return "ok"
