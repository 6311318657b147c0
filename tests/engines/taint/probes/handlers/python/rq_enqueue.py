from rq import Queue
from flask import Flask, request
app = Flask(__name__)
q = Queue()
def run(name):
    listed(name)
@app.route("/x")
def show():
    q.enqueue(run, request.args["a"])
