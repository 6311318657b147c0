import re

from flask import Flask, request

app = Flask(__name__)


@app.get("/notes")
def note():
    name = re.sub(r"[^a-z0-9_]+", "", request.args["name"].lower())
    return open("notes/" + name).read()
