import sqlite3


def find(name):
    return sqlite3.connect("a.db").execute("SELECT * FROM t WHERE name = ?", (name,))
