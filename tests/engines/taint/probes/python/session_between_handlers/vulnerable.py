import sqlite3

from flask import Flask, request, session

app = Flask(__name__)


@app.post("/town")
def choose_town():
    session["town"] = request.form["town"]  # source # sink: trust-boundary
    return "ok"


@app.get("/shops")
def shops():
    found = sqlite3.connect("shops.db").execute("select id from shop where town = '" + session["town"] + "'")  # sink: sql-injection
    return str(len(found))


@app.get("/count")
def count():
    town = session.get("town", "")
    found = sqlite3.connect("shops.db").execute(f"select id from shop where town = '{town}'")  # sink: sql-injection
    return str(len(found))
