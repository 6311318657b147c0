import falcon
class R:
    def on_post(self, req, resp):
        listed(req.media["a"])
app = falcon.App()
app.add_route("/x", R())
