from dataclasses import dataclass, field
from typing import NamedTuple, TypedDict

from flask import Flask, request

app = Flask(__name__)


class Store:
    def get(self, value):
        return value


class Front:
    def __init__(self, inner):
        self.inner = inner

    def get(self, value):
        return self.inner.get(value)


@dataclass
class Asked:
    code: str
    made: str = field(init=False, default="")

    def __post_init__(self):
        self.made = "1"


class Pair(NamedTuple):
    first: str
    second: str


class Form(TypedDict):
    first: str
    second: str


@app.route("/delegated")
def delegated():
    return str(eval(Front(Store()).get("1")))


@app.route("/completed")
def completed():
    return str(eval(Asked(request.args["v"]).made))


@app.route("/by-place")
def by_place():
    return str(eval(Pair("1", request.args["v"])[0]))


@app.route("/unpacked")
def unpacked():
    code, _ = Pair("1", request.args["v"])
    return str(eval(code))


@app.route("/form")
def form():
    return str(eval(Form(first="1", second=request.args["v"])["first"]))


@app.route("/rows")
def rows():
    found = "1"
    for _, code in [(request.args["v"], "1"), (request.args["w"], "1")]:
        found = code
    return str(eval(found))
