import html

from flask import Flask, request

app = Flask(__name__)


def shown(text):
    if not text:
        return text
    return html.escape(text)


def numbered(text):
    if text is not None:
        return html.escape(text)
    else:
        return text


def named(text):
    if text == "":
        return text
    return html.escape(text)


@app.route("/a")
def a():
    return "<b>" + shown(request.args["a"])


@app.route("/b")
def b():
    return "<b>" + numbered(request.args["b"])


@app.route("/c")
def c():
    return "<b>" + named(request.args["c"])
