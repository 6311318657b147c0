from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
NOTES = Path("/srv/notes")


def inside(path):
    try:
        path.resolve().relative_to(NOTES)
        return True
    except ValueError:
        return False


@app.route("/note")
def note():
    path = NOTES / request.args["name"]
    if not inside(path):
        return "no", 404
    return path.read_text()


@app.route("/remove", methods=["POST"])
def remove():
    folder = request.form["folder"]
    if not inside(NOTES / folder):
        folder = "rest"
    path = NOTES / folder / "index"
    path.unlink()
    return "gone"
