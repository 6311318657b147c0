import re

from flask import Flask, request

app = Flask(__name__)


@app.route("/anywhere")
def anywhere():
    name = request.args["name"]
    if re.search(r"\.\.", name):
        return "no"
    return open("/srv/" + name).read()


@app.route("/between")
def between():
    name = request.args["name"]
    if re.search(r"(^|/)\.\.(/|$)", name):
        return "no"
    return open("/srv/" + name).read()
