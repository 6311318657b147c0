from flask import Flask, request

app = Flask(__name__)


NOTES = []


@app.post("/note")
def keep():
    NOTES.append(request.form["text"])  # source
    return "ok"


@app.get("/notes")
def show():
    return "<p>" + NOTES[0] + "</p>"  # sink: cross-site-scripting
