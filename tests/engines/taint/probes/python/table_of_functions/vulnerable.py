from flask import Flask, request

app = Flask(__name__)


def run(code):
    eval(code)  # sink: code-injection


def size(code):
    return len(code)


ACTIONS = {"run": run, "size": size}


@app.route("/probe")
def probe():
    ACTIONS["run"](request.args["v"])  # source
    return "ok"
