import forms
from flask import Flask, request

app = Flask(__name__)


@app.route("/make", methods=["POST"])
def make():
    return getattr(forms, request.args["kind"])(request.form).render()  # source # sink: unsafe-reflection
