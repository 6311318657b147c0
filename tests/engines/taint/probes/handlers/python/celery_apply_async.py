from celery import Celery
from flask import Flask, request
app = Flask(__name__)
celery = Celery("x")
@celery.task(bind=True)
def run(self, name):
    listed(name)
@app.route("/x")
def show():
    run.apply_async(args=[request.args["a"]])
