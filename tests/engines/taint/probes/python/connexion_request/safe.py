import sqlite3

import connexion


def search():
    token = connexion.request.headers.get("X-Token")
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT * FROM tokens WHERE token = ?", (token,))
    return cursor.fetchone()
