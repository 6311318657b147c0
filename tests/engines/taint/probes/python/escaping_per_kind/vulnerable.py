from flask import Flask, request

app = Flask(__name__)


import sqlite3

import html

@app.route("/probe")
def probe():
    name = html.escape(request.args["name"])  # source
    connection = sqlite3.connect("shop.db")
    connection.execute("SELECT * FROM t WHERE name = '" + name + "'")  # sink: sql-injection
    return "ok"
