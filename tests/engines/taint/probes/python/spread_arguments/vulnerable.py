import sqlite3
from typing import NamedTuple

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


class Wish(NamedTuple):
    title: str
    text: str


class Order:
    def __init__(self, title, text):
        self.title = title
        self.text = text


def search(table, word):
    db.execute(f"SELECT * FROM notes WHERE text = '{word}'")  # sink: sql-injection


@app.route("/wishes")
def wishes():
    wish = Wish(*request.args.getlist("wish"))  # source
    db.execute(f"SELECT * FROM wishes WHERE text = '{wish.text}'")  # sink: sql-injection
    order = Order(**request.args)  # source
    db.execute(f"SELECT * FROM orders WHERE text = '{order.text}'")  # sink: sql-injection
    search(*request.args.values())  # source
    return "done"
