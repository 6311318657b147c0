from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    number = request.args["n"]
    try:
        int(number)
    except ValueError:
        return "no"
    eval(number)
    return "ok"
