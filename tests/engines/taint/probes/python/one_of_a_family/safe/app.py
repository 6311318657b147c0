import forms
from flask import Flask, request

app = Flask(__name__)


@app.route("/make", methods=["POST"])
def make():
    made = getattr(forms, f"{request.args['kind']}Form")()
    made.save()
    return "kept"
