import os

from flask import Flask, request

app = Flask(__name__)
SHELF = "/srv/shelf"


@app.get("/pages")
def pages():
    target = os.path.join(SHELF, request.args["page"])  # source
    if os.path.relpath(target, SHELF).startswith("/"):
        raise ValueError("not here")
    with open(target) as page:  # sink: path-traversal
        return {"size": len(page.read())}


@app.get("/sheets")
def sheets():
    target = os.path.join(SHELF, request.args["sheet"])  # source
    # Nothing has made a path as seen from the shelf of it.
    if target.startswith(".."):
        raise ValueError("not here")
    with open(target) as sheet:  # sink: path-traversal
        return {"size": len(sheet.read())}
