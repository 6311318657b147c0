"""One real browser: how many requests does an open live page cause while events arrive?"""

import threading

from playwright.sync_api import Error, sync_playwright

from bench.crowd import Plan, Target, tell_all

CHROMIUM = "/usr/bin/chromium"


def requests_of_open_page(target: Target, plan: Plan) -> int | None:
    """Requests after the page and its stream are there; None when the page does not open here."""
    path = target.prepare().removesuffix("/events")
    name, _, value = target.credential.removeprefix("Cookie: ").partition("=")
    asked: list[str] = []
    target.web.start()
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            context = browser.new_context()
            context.add_cookies([{"name": name, "value": value, "url": target.web.url}])
            page = context.new_page()
            answer = page.goto(f"{target.web.url}{path}", wait_until="load")
            page.wait_for_timeout(1000)
            page.on("request", lambda request: asked.append(request.url))
            teller = threading.Thread(target=tell_all, args=(target, plan))
            teller.start()
            page.wait_for_timeout(plan.seconds * 1000 + 500)
            teller.join()
            browser.close()
    except Error:
        return None
    finally:
        target.web.kill()
    return len(asked) if answer and answer.ok else None
