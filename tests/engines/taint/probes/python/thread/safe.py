from flask import Flask, request

app = Flask(__name__)


import threading


def run(code):
    print(len(code))


@app.route("/probe")
def probe():
    threading.Thread(target=run, args=(request.args["v"],)).start()
    return "ok"
