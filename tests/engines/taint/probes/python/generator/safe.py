from flask import Flask, request

app = Flask(__name__)


def parts(text):
    for part in text.split(","):
        yield len(part)


@app.route("/probe")
def probe():
    for part in parts(request.args["v"]):
        eval(str(part))
    return "ok"
