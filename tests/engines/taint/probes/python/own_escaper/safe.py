from flask import Flask, request

app = Flask(__name__)


def cleaned(text):
    result = ""
    for one in text:
        if one.isalnum() or one in (" ", "-"):
            result += one
        else:
            result += f"&#{ord(one)};"
    return result


@app.route("/probe")
def probe():
    return "<p>" + cleaned(request.args["v"]) + "</p>"
