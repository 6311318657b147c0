from flask import Flask, request

app = Flask(__name__)


import os
import shlex

@app.route("/probe")
def probe():
    name = request.args["name"]
    os.system("file " + shlex.quote(name))
    return "ok"
