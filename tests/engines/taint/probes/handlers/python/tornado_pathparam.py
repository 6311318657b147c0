import tornado.web
class H(tornado.web.RequestHandler):
    def get(self, name):
        listed(name)
app = tornado.web.Application([(r"/x/(.*)", H)])
