import sqlite3

from flask import Flask, request

app = Flask(__name__)


def ask(statement, values=()):
    return sqlite3.connect("shop.db").execute(statement, values).fetchall()


def answers(statement):
    return len(ask(statement))


@app.get("/orders")
def orders():
    number = request.args["number"]  # source
    return str(answers("SELECT id FROM orders WHERE number = '" + number + "'"))  # sink: sql-injection


@app.get("/customers")
def customers():
    town = request.args["town"]  # source
    return str(len(ask(f"SELECT id FROM customers WHERE town = '{town}'")))  # sink: sql-injection
