import os

from flask import Flask, request

app = Flask(__name__)
SHELF = "/srv/shelf"


def is_below(folder, target):
    seen = os.path.relpath(target, folder)
    return not seen.startswith("..") and not os.path.isabs(seen)


@app.get("/pages")
def pages():
    target = os.path.join(SHELF, request.args["page"])
    if not is_below(SHELF, target):
        raise ValueError("not here")
    with open(target) as page:
        return {"size": len(page.read())}


@app.get("/sheets")
def sheets():
    target = os.path.join(SHELF, request.args["sheet"])
    if os.path.relpath(target, SHELF).startswith(".." + os.sep):
        raise ValueError("not here")
    with open(target) as sheet:
        return {"size": len(sheet.read())}
