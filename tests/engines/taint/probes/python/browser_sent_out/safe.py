from flask import Flask, request
from playwright.sync_api import sync_playwright

app = Flask(__name__)


@app.route("/shot")
def shot():
    with sync_playwright() as driver:
        page = driver.chromium.launch().new_page()
        page.goto("https://shop.example/items?name=" + request.args["name"])
        return page.screenshot()
