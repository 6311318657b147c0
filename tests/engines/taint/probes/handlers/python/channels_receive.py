from channels.generic.websocket import WebsocketConsumer
import json
class C(WebsocketConsumer):
    def receive(self, text_data=None, bytes_data=None):
        data = json.loads(text_data)
        listed(data["a"])
