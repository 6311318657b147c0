import os
from functools import wraps

from flask import Flask, request

app = Flask(__name__)


def with_folder(show):
    @wraps(show)
    def inner(*args, **kwargs):
        return show(request.args["q"], *args, **kwargs)  # source

    return inner


def with_option(name):
    def decorate(show):
        @wraps(show)
        def inner(*args, **kwargs):
            kwargs[name] = request.args["option"]  # source
            return show(*args, **kwargs)

        return inner

    return decorate


@app.route("/folder")
@with_folder
def folder(place):
    os.system("ls " + place)  # sink: command-injection
    return ""


@app.route("/option")
@with_option("kind")
def option(kind=""):
    os.system("ls -" + kind)  # sink: command-injection
    return ""
