from pathlib import PurePath
from urllib.parse import parse_qs

PAGES = {"index": "index.txt", "about": "about.txt"}


def application(environ, start_response):
    asked = parse_qs(environ.get("QUERY_STRING", ""))
    name = PAGES.get(asked.get("name", ["index"])[0], "index.txt")
    with open(PurePath("/srv/pages", name)) as file:
        body = file.read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [body.encode()]
