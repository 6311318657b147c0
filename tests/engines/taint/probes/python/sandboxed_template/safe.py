import jinja2.sandbox
from flask import Flask, request

app = Flask(__name__)


@app.get("/greeting")
def greeting():
    pages = jinja2.sandbox.ImmutableSandboxedEnvironment(autoescape=True)
    return {"text": pages.from_string(request.args["text"]).render()}
