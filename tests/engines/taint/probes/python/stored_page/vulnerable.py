from flask import Flask, request

app = Flask(__name__)


import html
import sqlite3


@app.post("/add")
def add():
    sqlite3.connect("a.db").execute("INSERT INTO t VALUES (?)", (request.form["text"],))
    return "ok"


@app.get("/all")
def show():
    rows = sqlite3.connect("a.db").cursor().fetchall()  # source
    return "".join("<p>" + row[0] + "</p>" for row in rows)  # sink: cross-site-scripting
