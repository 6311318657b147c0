import os


async def app(scope, receive, send):
    with open("/srv/" + os.path.basename(scope["path"]), "rb") as file:
        await send({"type": "http.response.body", "body": file.read()})


def measured(scope, factor, offset):
    with open("/srv" + scope["path"], "rb") as file:
        return len(file.read()) * factor + offset
