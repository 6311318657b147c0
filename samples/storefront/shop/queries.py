"""Queries several pages share."""

import sqlite3


def _where(column: str, value: str) -> str:
    return column + " = '" + value + "'"


def products_by_supplier(connection: sqlite3.Connection, supplier: str) -> list:
    condition = _where("supplier", supplier)
    statement = "SELECT id, name FROM product WHERE " + condition
    return connection.execute(statement).fetchall()


def products_in_stock(connection: sqlite3.Connection, least: int) -> list:
    return connection.execute("SELECT id, name FROM product WHERE stock >= ?", (least,)).fetchall()
