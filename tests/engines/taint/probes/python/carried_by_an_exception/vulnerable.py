from flask import Flask, request

app = Flask(__name__)


class Refused(Exception):
    def __init__(self, formula, line):
        super().__init__()
        self.formula = formula
        self.line = line


class Unfit(LookupError):
    pass


def refuse(formula):
    raise Refused(formula, 1)


def check(formula):
    refuse(formula)


@app.route("/field")
def field():
    try:
        check(request.args["v"])  # source
    except Refused as refused:
        eval(refused.formula)  # sink: code-injection
    return "ok"


@app.route("/given")
def given():
    try:
        raise Unfit("unfit", request.args["v"])  # source
    except (KeyError, Unfit) as unfit:
        eval(unfit.args[1])  # sink: code-injection
    return "ok"


@app.route("/text")
def text():
    try:
        raise ValueError(request.args["v"])  # source
    except ValueError as error:
        eval(str(error))  # sink: code-injection
    return "ok"


@app.route("/further")
def further():
    try:
        try:
            raise Unfit(request.args["v"])  # source
        except ArithmeticError:
            return "no"
    except LookupError as error:
        (formula,) = error.args
        eval(formula)  # sink: code-injection
    return "ok"
