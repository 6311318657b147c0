import subprocess

from flask import Flask, request

app = Flask(__name__)


class Job:
    pass


def run(job):
    if job.folder not in ("/srv/new", "/srv/old"):
        job.folder = "/srv/all"
    subprocess.run("ls " + job.folder, shell=True)


@app.route("/run")
def start():
    job = Job()
    job.folder = request.args["folder"]
    run(job)
    return "started"
