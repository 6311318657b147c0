from flask import Flask, request
from playwright.sync_api import sync_playwright

app = Flask(__name__)


@app.route("/shot")
def shot():
    with sync_playwright() as driver:
        page = driver.chromium.launch().new_page()
        page.goto(request.args["url"])  # source # sink: server-side-request
        return page.screenshot()
