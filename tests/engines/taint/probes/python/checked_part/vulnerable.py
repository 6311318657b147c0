import os

from flask import Flask, request

app = Flask(__name__)
PICTURES = {"png", "jpg"}


def is_picture(name):
    return "." in name and name.rsplit(".", 1)[1].lower() in PICTURES


@app.post("/pictures")
def store():
    sent = request.files["picture"]  # source
    if not is_picture(sent.filename):
        return "no picture"
    sent.save(os.path.join("pictures", sent.filename))  # sink: path-traversal
    return "stored"
