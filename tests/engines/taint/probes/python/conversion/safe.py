from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    number = int(request.args["n"])
    eval(f"1 + {number}")
    return "ok"
