from flask import Flask, request

app = Flask(__name__)


def run(code):
    eval(code)


def size(code):
    return len(code)


ACTIONS = {"run": run, "size": size}


@app.route("/probe")
def probe():
    ACTIONS["size"](request.args["v"])
    return "ok"
