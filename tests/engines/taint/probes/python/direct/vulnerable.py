from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    name = request.args["name"]  # source
    return eval(name)  # sink: code-injection
