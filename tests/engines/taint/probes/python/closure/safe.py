from flask import Flask, request

app = Flask(__name__)


@app.route("/probe")
def probe():
    text = request.args["v"]
    fixed = "1"

    def later():
        return eval(fixed)

    later()
    return str(len(text))
