from tornado.websocket import WebSocketHandler
class H(WebSocketHandler):
    def on_message(self, message):
        listed(message)
