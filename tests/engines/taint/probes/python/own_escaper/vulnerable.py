from flask import Flask, request

app = Flask(__name__)


def cleaned(text):
    result = ""
    for one in text:
        result += one
    return result


@app.route("/probe")
def probe():
    return "<p>" + cleaned(request.args["v"]) + "</p>"  # source  # sink: cross-site-scripting
