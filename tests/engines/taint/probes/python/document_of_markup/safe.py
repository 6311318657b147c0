import pdfkit
from flask import Flask, render_template, request

app = Flask(__name__)


@app.post("/letters")
def letter():
    pdfkit.from_string(render_template("letter.html", text=request.form["text"]), "/srv/letter.pdf")
    return "kept"
