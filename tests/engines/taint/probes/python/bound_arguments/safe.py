from flask import Flask, request

app = Flask(__name__)


from functools import partial


def run(label, code):
    eval(label)


@app.route("/probe")
def probe():
    later = partial(run, "1")
    later(request.args["v"])
    return "ok"
