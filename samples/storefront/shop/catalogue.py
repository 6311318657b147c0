"""Products: listing, search and import."""

import sqlite3

import yaml
from flask import Blueprint, jsonify, render_template_string, request

from . import settings
from .queries import products_by_supplier

pages = Blueprint("catalogue", __name__)
ORDERINGS = {"price": "price", "name": "name"}


def connect() -> sqlite3.Connection:
    return sqlite3.connect(settings.DATABASE)


@pages.get("/products")
def search():
    rows = connect().execute(f"SELECT id, name, price FROM product WHERE name LIKE '%{request.args['q']}%'")
    return jsonify(rows.fetchall())


@pages.get("/products/all")
def listing():
    ordering = ORDERINGS.get(request.args.get("by"), "name")
    rows = connect().execute("SELECT id, name, price FROM product WHERE stock > ? LIMIT 50", (0,))
    return jsonify(sorted(rows.fetchall(), key=lambda row: row[ordering == "price"]))


@pages.get("/products/supplier")
def by_supplier():
    return jsonify(products_by_supplier(connect(), request.args["name"]))


@pages.get("/products/banner")
def banner():
    return render_template_string("<h1>Today: " + request.args.get("text", "") + "</h1>")


@pages.post("/products/import")
def import_products():
    listed = yaml.load(request.data, Loader=yaml.UnsafeLoader)
    return jsonify(len(listed))


@pages.post("/products/preview")
def preview_import():
    return jsonify(yaml.safe_load(request.data))
