from flask import Flask, request

app = Flask(__name__)


import configparser

@app.route("/probe")
def probe():
    table = configparser.ConfigParser()
    table.add_section("a")
    table.set("a", "x", "1")
    table.set("a", "y", request.args["v"])
    eval(table.get("a", "x"))
    return "ok"
