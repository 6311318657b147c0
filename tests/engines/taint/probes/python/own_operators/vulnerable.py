import os

from flask import Flask, request

app = Flask(__name__)


class Box:
    def __init__(self, held):
        self.held = held

    def __getitem__(self, key):
        return self.held[key]

    def __setitem__(self, key, value):
        self.held[key] = "ls " + value

    def __iter__(self):
        for one in self.held.values():
            yield one

    def __contains__(self, name):
        return True

    def __getattr__(self, name):
        return self.held[name]

    def __lshift__(self, other):
        return "ls " + other


@app.route("/key")
def by_key():
    box = Box({"mine": request.args["q"], "other": "a"})  # source
    os.system(box["mine"])  # sink: command-injection
    return ""


@app.route("/put")
def put():
    box = Box({})
    box["mine"] = request.args["q"]  # source
    os.system(box["mine"])  # sink: command-injection
    return ""


@app.route("/each")
def each():
    for one in Box({"mine": request.args["q"]}):  # source
        os.system(one)  # sink: command-injection
    return ""


@app.route("/in")
def inside():
    name = request.args["q"]  # source
    if name in Box({}):
        os.system(name)  # sink: command-injection
    return ""


@app.route("/name")
def by_name():
    box = Box({"mine": request.args["q"]})  # source
    os.system(box.mine)  # sink: command-injection
    return ""


@app.route("/shift")
def shift():
    os.system(Box({}) << request.args["q"])  # source # sink: command-injection
    return ""
