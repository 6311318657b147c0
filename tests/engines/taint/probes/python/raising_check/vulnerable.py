from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
NOTES = Path("/srv/notes")


def inside(path):
    try:
        path.resolve()
        return True
    except OSError:
        return False


@app.route("/note")
def note():
    path = NOTES / request.args["name"]  # source
    if not inside(path):
        return "no", 404
    return path.read_text()  # sink: path-traversal


@app.route("/remove", methods=["POST"])
def remove():
    path = NOTES / request.form["name"]  # source
    try:
        path.resolve().relative_to(NOTES)
    except ValueError:
        pass
    path.unlink()  # sink: path-traversal
    return "gone"
