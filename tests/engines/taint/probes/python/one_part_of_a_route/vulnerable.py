import os
from pathlib import Path

from flask import Flask, request, send_file

app = Flask(__name__)
FOLDER = Path("/srv/files")


def placed(name):
    return FOLDER / "public" / name


@app.route("/any/<path:name>")
def any_path(name):  # source
    return send_file(placed(name))  # sink: path-traversal


@app.route("/bare/<name>")
def bare(name):  # source
    return send_file(name)  # sink: path-traversal


@app.route("/asked")
def asked():
    return send_file(os.path.join("/srv", request.args["name"]))  # source # sink: path-traversal


@app.route("/joined")
def joined():
    return send_file(FOLDER.joinpath("public", request.args["name"]))  # source # sink: path-traversal


@app.route("/first/<name>")
def first(name):  # source
    return send_file(f"{name}/index.html")  # sink: path-traversal
