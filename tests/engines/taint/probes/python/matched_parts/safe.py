from dataclasses import dataclass

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Order:
    size: str
    formula: str


@app.route("/places")
def places():
    match (request.args["v"], "1 + 1"):
        case ("sum", formula):
            eval(formula)
    return "ok"


@app.route("/keys")
def keys():
    match {"size": request.args["v"], "inner": {"formula": "1 + 1"}}:
        case {"size": _, "inner": {"formula": formula}}:
            eval(formula)
    return "ok"


@app.route("/fields")
def fields():
    match Order(request.args["v"], "1 + 1"):
        case Order(size=_, formula=formula):
            eval(formula)
    return "ok"


@app.route("/rest")
def rest():
    parts = [request.args["v"], "2", "3"]
    match parts:
        case [_, *formulas, _]:
            eval(formulas[0])
    return "ok"


@app.route("/last")
def last():
    parts = [request.args["v"], "2", "3"]
    match parts:
        case [*_, str() as formula]:
            eval(formula)
    return "ok"


@app.route("/split")
def split():
    match request.args["v"].split():
        case ["sum", formula] if formula in ("1", "2"):
            eval(formula)
    return "ok"
