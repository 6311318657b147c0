from flask import Flask, request

app = Flask(__name__)


def is_word(text):
    if text.isalnum():
        return True
    return False


@app.route("/probe")
def probe():
    name = request.args["v"]
    if not is_word(name):
        return "no"
    eval(name)
    return "ok"
