from flask import Flask, request

app = Flask(__name__)


import threading


def run(code):
    eval(code)  # sink: code-injection


@app.route("/probe")
def probe():
    threading.Thread(target=run, args=(request.args["v"],)).start()  # source
    return "ok"
