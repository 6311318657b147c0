import os

from flask import Flask, request

app = Flask(__name__)


class Box:
    names = ("a", "b")

    def __init__(self, held):
        self.held = held

    def __getitem__(self, key):
        return self.held[key]

    def __setitem__(self, key, value):
        self.held[key] = str(len(value))

    def __iter__(self):
        for one in self.held:
            yield one

    def __contains__(self, name):
        return name in self.names

    def __getattr__(self, name):
        return self.held[name]

    def __lshift__(self, other):
        return "ls " + str(len(other))


@app.route("/key")
def by_key():
    box = Box({"mine": "a", "other": request.args["q"]})
    os.system(box["mine"])
    return ""


@app.route("/put")
def put():
    box = Box({})
    box["mine"] = request.args["q"]
    os.system(box["mine"])
    return ""


@app.route("/each")
def each():
    for one in Box({"mine": request.args["q"]}):
        os.system(one)
    return ""


@app.route("/in")
def inside():
    name = request.args["q"]
    if name in Box({}):
        os.system(name)
    return ""


@app.route("/name")
def by_name():
    box = Box({"mine": "a", "other": request.args["q"]})
    os.system(box.mine)
    return ""


@app.route("/shift")
def shift():
    os.system(Box({}) << request.args["q"])
    return ""
