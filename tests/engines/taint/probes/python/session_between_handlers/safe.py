import sqlite3

from flask import Flask, request, session

app = Flask(__name__)


@app.post("/town")
def choose_town():
    if request.form["town"] in ("Ulm", "Bonn"):
        session["town"] = request.form["town"]
    session["page"] = int(request.form["page"])
    return "ok"


@app.get("/shops")
def shops():
    found = sqlite3.connect("shops.db").execute("select id from shop where town = '" + session["town"] + "'")
    return str(len(found))


@app.get("/count")
def count():
    page, own = session.get("page"), session.get("own")
    found = sqlite3.connect("shops.db").execute(f"select id from shop where page = {page} and own = {own}")
    return str(len(found))
