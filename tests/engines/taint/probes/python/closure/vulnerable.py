from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    text = request.args["v"]  # source

    def later():
        return eval(text)  # sink: code-injection

    later()
    return "ok"
