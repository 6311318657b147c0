import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)


def git(*args):
    return subprocess.run(["git", *args])  # sink: argument-injection


def clone(url):
    command = ["git", "clone"]
    command.append(url)
    subprocess.check_call(command)  # sink: argument-injection


@app.route("/clone")
def cloned():
    clone(request.args["url"])  # source
    git("checkout", request.args["branch"])  # source
    subprocess.run(["ssh", "-p", "22", request.args["host"], "uptime"])  # source # sink: argument-injection
    os.system("git fetch " + shlex.quote(request.args["remote"]))  # source # sink: argument-injection
