async def app(scope, receive, send):  # source
    with open("/srv" + scope["path"], "rb") as file:  # sink: path-traversal
        await send({"type": "http.response.body", "body": file.read()})
