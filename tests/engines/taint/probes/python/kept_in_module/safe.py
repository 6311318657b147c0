from flask import Flask, request

app = Flask(__name__)


import html

NOTES = []


@app.post("/note")
def keep():
    NOTES.append(html.escape(request.form["text"]))
    return "ok"


@app.get("/notes")
def show():
    return "<p>" + NOTES[0] + "</p>"
