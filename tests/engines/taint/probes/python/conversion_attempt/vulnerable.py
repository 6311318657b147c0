from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    number = request.args["n"]  # source
    try:
        int(number)
    except ValueError:
        pass
    eval(number)  # sink: code-injection
    return "ok"
