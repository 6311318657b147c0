import sqlite3

import settings
from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/shelf")
def shelf():
    number = request.args["number"]
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT name FROM shelf WHERE number = %d AND shop = '%s'" % (number, "main"))
    cursor.execute("SELECT {0} FROM shelf WHERE number = {1:d}".format("name", number))
    return redirect("%s/shelf/%s" % (settings.ADDRESS.rstrip("/"), number))
