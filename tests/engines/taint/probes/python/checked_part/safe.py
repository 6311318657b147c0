import os

from flask import Flask, request

app = Flask(__name__)
PICTURES = {"png": "image/png", "jpg": "image/jpeg"}


def ending(name):
    return name.rsplit(".", 1)[1].lower()


@app.post("/pictures")
def store():
    sent = request.files["picture"]
    kind = ending(sent.filename)
    if kind not in PICTURES:
        return "no picture"
    sent.save(os.path.join("pictures", "latest." + kind))
    return "stored"
