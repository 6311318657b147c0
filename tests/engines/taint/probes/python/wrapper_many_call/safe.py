import sqlite3

from flask import Flask, request

app = Flask(__name__)


def ask(statement, values=()):
    return sqlite3.connect("shop.db").execute(statement, values).fetchall()


def answers(statement, values):
    return len(ask(statement, values))


@app.get("/orders")
def orders():
    return str(answers("SELECT id FROM orders WHERE number = ?", (request.args["number"],)))


@app.get("/customers")
def customers():
    return str(len(ask("SELECT id FROM customers WHERE town = ?", (request.args["town"],))))
