from flask import Flask, request

app = Flask(__name__)


def size(text):
    return str(len(text))


@app.route("/probe")
def probe():
    part = request.form["part"]
    eval(size(part))
    return "ok"
