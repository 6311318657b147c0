from flask import Flask, request

app = Flask(__name__)


class Letter:
    def __init__(self, name):
        self.name = name


@app.get("/letter")
def letter():
    return {"text": "{text} {letter.name}".format(text=request.args["text"], letter=Letter("a"))}


@app.get("/short")
def short():
    return {"text": request.args["text"].format(3)}
