"""Where the shop keeps its files."""

import os

ROOT = "/srv/invoices"


def invoice_path(name: str) -> str:
    return os.path.join(ROOT, name)


def safe_invoice_path(name: str) -> str:
    path = os.path.realpath(os.path.join(ROOT, name))
    if os.path.commonpath([ROOT, path]) != ROOT:
        raise ValueError("outside the invoices")
    return path
