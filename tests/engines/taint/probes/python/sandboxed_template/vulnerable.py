import jinja2
from flask import Flask, request

app = Flask(__name__)


@app.get("/greeting")
def greeting():
    pages = jinja2.Environment(autoescape=True)
    return {"text": pages.from_string(request.args["text"]).render()}  # source # sink: template-injection
