import web
urls = ("/x", "X")
class X:
    def GET(self):
        data = web.input()
        listed(data.a)
