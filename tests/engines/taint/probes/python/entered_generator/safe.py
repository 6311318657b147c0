from contextlib import contextmanager

from flask import Flask, request

app = Flask(__name__)


@contextmanager
def opened(first, second):
    try:
        yield (first, second)
    finally:
        print("done")


@app.route("/probe")
def probe():
    with opened("1", request.args["v"]) as pair:
        return str(eval(pair[0]))
