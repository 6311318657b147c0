import dramatiq
from flask import Flask, request
app = Flask(__name__)
@dramatiq.actor
def run(name):
    listed(name)
@app.route("/x")
def show():
    run.send(request.args["a"])
