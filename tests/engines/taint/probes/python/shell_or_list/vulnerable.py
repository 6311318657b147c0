from flask import Flask, request

app = Flask(__name__)


import subprocess

@app.route("/probe")
def probe():
    name = request.args["name"]  # source
    subprocess.run(["sh", "-c", f"file {name}"])  # sink: command-injection
    return "ok"
