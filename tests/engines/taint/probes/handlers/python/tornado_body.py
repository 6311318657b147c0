from tornado.web import RequestHandler
import json
class H(RequestHandler):
    async def post(self):
        data = json.loads(self.request.body)
        listed(data["a"])
