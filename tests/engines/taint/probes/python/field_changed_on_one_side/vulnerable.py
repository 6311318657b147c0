import subprocess

from flask import Flask, request

app = Flask(__name__)


class Job:
    pass


def run(job):
    if request.args.get("all"):
        job.folder = "/srv/all"
    subprocess.run("ls " + job.folder, shell=True)  # SINK command-injection


@app.route("/run")
def start():
    job = Job()
    job.folder = request.args["folder"]  # SOURCE
    run(job)
    return "started"
