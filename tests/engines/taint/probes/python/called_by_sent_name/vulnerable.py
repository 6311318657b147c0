import tasks
from flask import Flask, request

app = Flask(__name__)


@app.get("/run")
def run():
    globals()[request.args["task"]]()  # source # sink: unsafe-reflection
    return "done"


@app.get("/look")
def look():
    task = globals().get(request.args["task"])  # source
    task()  # sink: unsafe-reflection
    return "done"


@app.get("/member")
def member():
    task = getattr(tasks, request.args["task"], None)  # source
    if task is not None:
        task(request.args["of"])  # sink: unsafe-reflection
    return "done"
