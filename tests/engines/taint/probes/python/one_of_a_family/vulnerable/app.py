import forms
from flask import Flask, request

app = Flask(__name__)


@app.route("/make", methods=["POST"])
def make():
    made = getattr(forms, request.args["kind"])()  # source # sink: unsafe-reflection
    made.save()
    return "kept"
