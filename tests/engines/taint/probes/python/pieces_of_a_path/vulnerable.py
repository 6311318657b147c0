import os
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
SHELF = "/srv/shelf"


@app.get("/pages")
def pages():
    name = request.args["page"]  # source
    if name.split("/")[0] == "..":
        abort(400)
    with open(os.path.join(SHELF, name)) as page:  # sink: path-traversal
        return {"size": len(page.read())}


@app.get("/notes")
def notes():
    name = request.args["note"]  # source
    if os.path.dirname(name) != name:
        abort(400)
    with open(os.path.join(SHELF, name)) as note:  # sink: path-traversal
        return {"size": len(note.read())}


@app.get("/scraps")
def scraps():
    scrap = Path(SHELF) / request.args["scrap"]  # source
    # Not in normal form: the shelf is above whatever leads up from it.
    if Path(SHELF) not in scrap.parents:
        abort(400)
    with open(scrap) as read:  # sink: path-traversal
        return {"size": len(read.read())}
