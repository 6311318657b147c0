from flask import Flask, request

app = Flask(__name__)


import html

@app.route("/probe")
def probe():
    name = html.escape(request.args["name"])
    return "<p>" + name + "</p>"
