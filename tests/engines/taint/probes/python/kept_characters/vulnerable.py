import re

from flask import Flask, request

app = Flask(__name__)


@app.get("/notes")
def note():
    name = re.sub(r"[^\w./-]+", "", request.args["name"].lower())  # source
    return open("notes/" + name).read()  # sink: path-traversal
