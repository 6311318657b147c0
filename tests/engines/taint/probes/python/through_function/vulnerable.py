from flask import Flask, request

app = Flask(__name__)


def twice(text):
    return text + text


@app.route("/probe")
def probe():
    part = request.form["part"]  # source
    eval(twice(part))  # sink: code-injection
    return "ok"
