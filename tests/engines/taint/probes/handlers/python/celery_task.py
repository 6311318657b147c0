from celery import shared_task
from flask import Flask, request
app = Flask(__name__)
@shared_task
def run(name):
    listed(name)
@app.route("/x")
def show():
    run.delay(request.args["a"])
