import tornado.web
class H(tornado.web.RequestHandler):
    def get(self):
        listed(self.get_argument("a"))
