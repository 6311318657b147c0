from flask import Flask, request

app = Flask(__name__)


from functools import partial


def run(label, code):
    eval(code)  # sink: code-injection


@app.route("/probe")
def probe():
    later = partial(run, "x")
    later(request.args["v"])  # source
    return "ok"
