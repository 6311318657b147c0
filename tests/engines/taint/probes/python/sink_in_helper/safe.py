from flask import Flask, request

app = Flask(__name__)


def run(command):
    import os
    os.system(command)


@app.route("/probe")
def probe():
    run("ls " + "folder")
    return request.args["folder"][:0] and ""
