import falcon.asgi
class R:
    async def on_post(self, req, resp):
        data = await req.get_media()
        listed(data["a"])
app = falcon.asgi.App()
app.add_route("/x", R())
