from flask import Flask, request

app = Flask(__name__)


import os
import shlex

@app.route("/probe")
def probe():
    name = request.args["name"]  # source
    os.system("file " + name)  # sink: command-injection
    return "ok"
