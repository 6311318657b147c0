import sqlite3

import connexion


def search():
    token = connexion.request.headers.get("X-Token")  # source
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT * FROM tokens WHERE token = '%s'" % token)  # sink: sql-injection
    return cursor.fetchone()
