from urllib.parse import parse_qs


def application(environ, start_response):  # source
    asked = parse_qs(environ.get("QUERY_STRING", ""))
    name = asked.get("name", ["index"])[0]
    with open("/srv/pages/" + name) as file:  # sink: path-traversal
        body = file.read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [body.encode()]
