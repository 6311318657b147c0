import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)


def git(*args):
    return subprocess.run(["git", *args])


def clone(url):
    command = ["git", "clone"]
    command.append(url)
    subprocess.check_call(command)


@app.route("/clone")
def cloned():
    clone("https://example.org/" + request.args["url"])
    git("checkout", "--", request.args["branch"])
    git("commit", "-m", request.args["message"])
    subprocess.run(["ls", request.args["folder"]])
    os.system("git fetch -- " + shlex.quote(request.args["remote"]))
    branch = request.args["branch"]
    if branch.startswith("-"):
        return "no branch"
    subprocess.run(["git", "checkout", branch])
