from flask import Flask, request

app = Flask(__name__)


import subprocess

@app.route("/probe")
def probe():
    name = request.args["name"]
    subprocess.run(["file", "--", name])
    return "ok"
