import os

from flask import Flask, request

app = Flask(__name__)


def even(text, turns):
    return len(text) if turns == 0 else odd(text + ".", turns - 1)


def odd(text, turns):
    return 0 if turns == 0 else even("-" + text, turns - 1)


@app.get("/even")
def first():
    os.system("echo " + str(even(request.args["name"], 4)))
    return "done"
