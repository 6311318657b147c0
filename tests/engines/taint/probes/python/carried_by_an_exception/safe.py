from flask import Flask, redirect, request

app = Flask(__name__)


class Refused(Exception):
    def __init__(self, formula, line):
        super().__init__()
        self.formula = formula
        self.line = line


class Unfit(LookupError):
    pass


def refuse(formula):
    raise Refused(int(formula), 1)


def check(formula):
    refuse(formula)


@app.route("/field")
def field():
    try:
        check(request.args["v"])
    except Refused as refused:
        eval(refused.formula)
    return "ok"


@app.route("/line")
def line():
    try:
        raise Refused(request.args["v"], 1)
    except Refused as refused:
        eval(refused.line)
    return "ok"


@app.route("/given")
def given():
    try:
        raise Unfit("unfit", request.args["v"])
    except (KeyError, Unfit) as unfit:
        eval(unfit.args[0])
    return "ok"


@app.route("/text")
def text():
    formula = request.args["v"]
    try:
        if formula in ("1", "2"):
            raise ValueError(formula)
    except ValueError as error:
        eval(str(error))
    return "ok"


@app.route("/further")
def further():
    try:
        raise Unfit(request.args["v"])
    except ArithmeticError as error:
        eval(str(error))
    except LookupError:
        return "no"
    except Exception as error:
        eval(str(error))
    return "ok"


class Moved(Exception):
    def __init__(self, address):
        self.address = address


def move(address):
    raise Moved(address)


@app.route("/moved")
def moved():
    try:
        move(f"/own/{request.args['v']}")
    except Moved as found:
        return redirect(found.address)
    return "ok"
