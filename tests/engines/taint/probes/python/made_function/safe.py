from functools import partial

from flask import Flask, request

app = Flask(__name__)


def keeping(value):
    def kept():
        return value

    return kept


def choosing(first, second):
    return lambda is_second: second if is_second else first


def last(one, two):
    return two


class Later:
    def __init__(self, work):
        self.work = work

    def now(self):
        return self.work()


@app.route("/returned")
def returned():
    return str(eval(keeping("1")()))


@app.route("/chosen")
def chosen():
    return str(eval(choosing("1", request.args["v"])(False)))


@app.route("/by-name")
def by_name():
    return str(eval(partial(last, two="1")(request.args["v"])))


@app.route("/by-default")
def by_default():
    given = request.args["v"]
    later = lambda code=given: code
    return str(eval(later("1")))


@app.route("/in-object")
def in_object():
    later = Later(keeping("1"))
    return str(eval(later.now()))
