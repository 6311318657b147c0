from flask import Flask, request

app = Flask(__name__)


class Letter:
    def __init__(self, name):
        self.name = name


@app.get("/letter")
def letter():
    return {"text": request.args["text"].format(letter=Letter("a"))}  # source # sink: format-string
