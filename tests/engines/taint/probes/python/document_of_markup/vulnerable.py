import pdfkit
from flask import Flask, request

app = Flask(__name__)


@app.post("/letters")
def letter():
    text = request.form["text"]  # source
    pdfkit.from_string("<h1>Letter</h1>" + text, "/srv/letter.pdf")  # sink: server-side-request
    return "kept"
