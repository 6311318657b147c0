import forms
from flask import Flask, request

app = Flask(__name__)


@app.route("/make", methods=["POST"])
def make():
    return getattr(forms, f"{request.args['kind']}Form")(request.form).render()
