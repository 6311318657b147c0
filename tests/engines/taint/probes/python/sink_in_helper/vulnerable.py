from flask import Flask, request

app = Flask(__name__)


def run(command):
    import os
    os.system(command)  # sink: command-injection


@app.route("/probe")
def probe():
    run("ls " + request.args["folder"])  # source
    return "ok"
