import sqlite3

import settings
from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/shelf")
def shelf():
    name = request.args["name"]  # source
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT %d FROM shelf WHERE name = '%s'" % (3, name))  # sink: sql-injection
    cursor.execute("SELECT {} FROM shelf WHERE name = '{name}'".format(3, name=name))  # sink: sql-injection
    return redirect("%s/shelf/" % name)  # sink: open-redirect
