import responder
api = responder.API()
@api.route("/{name}")
async def show(req, resp, *, name):
    listed(name)
