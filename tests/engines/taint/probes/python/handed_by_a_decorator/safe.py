import os
from functools import wraps

from flask import Flask, request

app = Flask(__name__)


def with_folder(show):
    @wraps(show)
    def inner(*args, **kwargs):
        return show(len(request.args["q"]), *args, **kwargs)

    return inner


def with_option(name):
    def decorate(show):
        @wraps(show)
        def inner(*args, **kwargs):
            kwargs["asked"] = request.args["option"]
            kwargs[name] = "a" if request.args["option"] else "l"
            return show(*args, **kwargs)

        return inner

    return decorate


@app.route("/folder")
@with_folder
def folder(place):
    os.system("ls " + str(place))
    return ""


@app.route("/option")
@with_option("kind")
def option(kind="", asked=""):
    os.system("ls -" + kind)
    return ""
