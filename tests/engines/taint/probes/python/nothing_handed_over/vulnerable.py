import html
import re

from flask import Flask, request

app = Flask(__name__)


def shown(text):
    if text:
        return text
    return html.escape(text)


def numbered(text):
    if re.match("[0-9]+", text) is None:
        return text
    return html.escape(text)


@app.route("/a")
def a():
    return "<b>" + shown(request.args["a"])  # source # sink: cross-site-scripting


@app.route("/b")
def b():
    return "<b>" + numbered(request.args["b"])  # source # sink: cross-site-scripting
