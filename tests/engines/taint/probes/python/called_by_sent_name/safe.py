import tasks
from flask import Flask, request

app = Flask(__name__)
TASKS = {"tidy": tasks.tidy, "count": tasks.count}


@app.get("/run")
def run():
    TASKS[request.args["task"]]()
    return "done"


@app.get("/look")
def look():
    name = request.args["task"]
    if name not in ("tidy", "count"):
        return "no"
    globals()[name]()
    return "done"


@app.get("/member")
def member():
    getattr(tasks, "task_" + request.args["task"])()
    return "done"


@app.get("/shown")
def shown():
    return "<b>" + getattr(tasks, request.args["field"]) + "</b>"
