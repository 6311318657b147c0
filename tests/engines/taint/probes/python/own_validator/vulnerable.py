from flask import Flask, request

app = Flask(__name__)


def is_word(text):
    return len(text) > 2


@app.route("/probe")
def probe():
    name = request.args["v"]  # source
    if not is_word(name):
        return "no"
    eval(name)  # sink: code-injection
    return "ok"
