import tornado.web
class Base(tornado.web.RequestHandler):
    pass
class H(Base):
    def post(self):
        listed(self.get_body_argument("a"))
