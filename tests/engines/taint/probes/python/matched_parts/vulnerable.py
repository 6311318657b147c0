from dataclasses import dataclass

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Order:
    size: str
    formula: str


@app.route("/places")
def places():
    match ("sum", request.args["v"]):  # source
        case ("sum", formula):
            eval(formula)  # sink: code-injection
    return "ok"


@app.route("/keys")
def keys():
    match {"size": "1", "inner": {"formula": request.args["v"]}}:  # source
        case {"size": _, "inner": {"formula": formula}}:
            eval(formula)  # sink: code-injection
    return "ok"


@app.route("/fields")
def fields():
    match Order("1", request.args["v"]):  # source
        case Order(size=_, formula=formula):
            eval(formula)  # sink: code-injection
    return "ok"


@app.route("/rest")
def rest():
    parts = ["1", request.args["v"], "3"]  # source
    match parts:
        case [_, *formulas, _]:
            eval(formulas[0])  # sink: code-injection
    return "ok"


@app.route("/last")
def last():
    parts = ["1", "2", request.args["v"]]  # source
    match parts:
        case [*_, str() as formula]:
            eval(formula)  # sink: code-injection
    return "ok"


@app.route("/split")
def split():
    match request.args["v"].split():  # source
        case ["sum", formula] if len(formula) < 20:
            eval(formula)  # sink: code-injection
    return "ok"
