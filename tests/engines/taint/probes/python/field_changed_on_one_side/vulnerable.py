import subprocess

from flask import Flask, request

app = Flask(__name__)


class Job:
    pass


def run(job):
    if request.args.get("all"):
        job.folder = "/srv/all"
    subprocess.run("ls " + job.folder, shell=True)  # sink: command-injection


@app.route("/run")
def start():
    job = Job()
    job.folder = request.args["folder"]  # source
    run(job)
    return "started"
