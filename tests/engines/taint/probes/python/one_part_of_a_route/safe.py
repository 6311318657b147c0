import os
from pathlib import Path

from flask import Flask, send_file

app = Flask(__name__)
FOLDER = Path("/srv/files")


def placed(name):
    return FOLDER / "public" / name


@app.route("/one/<name>")
def one(name):
    return send_file(placed(name))


@app.route("/typed/<string:name>")
def typed(name):
    return send_file(os.path.join("/srv", name))


@app.route("/text/<name>")
def text(name):
    return send_file(f"/srv/{name}.txt")


@app.route("/joined/<name>")
def joined(name):
    return send_file(FOLDER.joinpath("public", name))
