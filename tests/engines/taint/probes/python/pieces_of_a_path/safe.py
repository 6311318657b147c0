import os
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
SHELF = "/srv/shelf"


def checked(name):
    if name.startswith("/") or ".." in name.split("/"):
        raise ValueError("not here")
    return name


@app.get("/pages")
def pages():
    with open(os.path.join(SHELF, checked(request.args["page"]))) as page:
        return {"size": len(page.read())}


@app.get("/sheets")
def sheets():
    name = request.args["sheet"]
    if any(piece == ".." for piece in Path(name).parts):
        abort(400)
    with open(os.path.join(SHELF, name)) as sheet:
        return {"size": len(sheet.read())}


@app.get("/notes")
def notes():
    name = request.args["note"]
    if os.path.basename(name) != name:
        abort(400)
    with open(os.path.join(SHELF, name)) as note:
        return {"size": len(note.read())}


@app.get("/scraps")
def scraps():
    scrap = (Path(SHELF) / request.args["scrap"]).resolve()
    if Path(SHELF) not in scrap.parents:
        abort(400)
    with open(scrap) as read:
        return {"size": len(read.read())}
