from flask import Flask, request

app = Flask(__name__)


import os

ROOT = "/srv/files"


@app.route("/probe")
def probe():
    path = os.path.realpath(os.path.join(ROOT, request.args["name"]))
    if not path.startswith(ROOT + os.sep):
        return "no"
    open(path)
    return "ok"
