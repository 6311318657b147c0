import sqlite3
from typing import NamedTuple

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


class Wish(NamedTuple):
    title: str
    text: str


def search(table, word):
    db.execute(f"SELECT * FROM notes WHERE text = '{word}'")


@app.route("/wishes")
def wishes():
    wish = Wish(*(request.args["title"], "fixed"))
    db.execute(f"SELECT * FROM wishes WHERE text = '{wish.text}'")
    both = [request.args["table"], "fixed"]
    search(*both)
    return "done"
