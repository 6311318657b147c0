import falcon
class R:
    def on_get(self, req, resp, name):
        listed(name)
app = falcon.App()
app.add_route("/x/{name}", R())
