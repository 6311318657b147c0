from flask import Flask, request

app = Flask(__name__)


import sqlite3

@app.route("/probe")
def probe():
    name = request.args["name"]  # source
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT * FROM t WHERE name = '%s'" % name)  # sink: sql-injection
    return "ok"
