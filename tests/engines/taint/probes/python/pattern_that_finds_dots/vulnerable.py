import re

from flask import Flask, request

app = Flask(__name__)


@app.route("/begin")
def begin():
    name = request.args["name"]  # source
    if re.match(r"\.\.", name):
        return "no"
    return open("/srv/" + name).read()  # sink: path-traversal


@app.route("/other")
def other():
    name = request.args["name"]  # source
    if re.search(r"\.\.txt", name):
        return "no"
    return open("/srv/" + name).read()  # sink: path-traversal
