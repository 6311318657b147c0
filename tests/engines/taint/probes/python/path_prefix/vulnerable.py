from flask import Flask, request

app = Flask(__name__)


import os

ROOT = "/srv/files"


@app.route("/probe")
def probe():
    path = os.path.join(ROOT, request.args["name"])  # source
    if not path.startswith(ROOT):
        return "no"
    open(path)  # sink: path-traversal
    return "ok"
