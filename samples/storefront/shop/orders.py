"""Orders: invoices, exports and the payment provider."""

import subprocess
from pathlib import Path

import requests
from flask import Blueprint, jsonify, request, send_file

from . import settings
from .storage import invoice_path

pages = Blueprint("orders", __name__)


@pages.post("/orders/export")
def export():
    subprocess.run(f"tar czf /tmp/orders.tgz /srv/orders/{request.form['month']}", shell=True, check=True)
    return send_file("/tmp/orders.tgz")


@pages.post("/orders/print")
def print_labels():
    subprocess.run(["lp", "-d", "labels", "--", "/srv/labels/today.pdf"], check=True, timeout=30)
    return jsonify(ok=True)


@pages.post("/orders/pay")
def pay():
    answer = requests.post(
        "https://payments.internal/charge",
        json={"order": request.form["order"]},
        headers={"X-Key": settings.PAYMENTS_API_KEY},
        verify=False,
        timeout=10,
    )
    return jsonify(answer.json())


@pages.get("/orders/rate")
def rate():
    return jsonify(requests.get("https://rates.internal/today", timeout=10).json())


@pages.get("/orders/invoice")
def invoice():
    path = invoice_path(request.args["name"])
    return Path(path).read_text()
