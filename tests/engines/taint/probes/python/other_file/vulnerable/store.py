import sqlite3


def find(name):
    query = f"SELECT * FROM t WHERE name = '{name}'"
    return sqlite3.connect("a.db").execute(query)  # sink: sql-injection
