import sqlite3


def found(name):
    return sqlite3.connect("shop.db").execute("SELECT * FROM dishes WHERE name = '" + name + "'")  # sink: sql-injection
