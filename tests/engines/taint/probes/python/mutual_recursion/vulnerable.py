import os

from flask import Flask, request

app = Flask(__name__)


def even(text, turns):
    return text if turns == 0 else odd(text + ".", turns - 1)


def odd(text, turns):
    return "none" if turns == 0 else even("-" + text, turns - 1)


def down(node, depth):
    if depth > 3:
        os.system("echo " + node["name"])  # sink: command-injection
    else:
        across(node, depth)


def across(node, depth):
    for _ in range(2):
        down(node, depth + 1)


@app.get("/even")
def first():
    name = request.args["name"]  # source
    os.system("echo " + even(name, 4))  # sink: command-injection
    return "done"


@app.get("/down")
def second():
    name = request.args["name"]  # source
    down({"name": name}, 0)
    return "done"
