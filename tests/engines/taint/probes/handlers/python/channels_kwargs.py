from channels.generic.websocket import AsyncWebsocketConsumer
class C(AsyncWebsocketConsumer):
    async def connect(self):
        listed(self.scope["url_route"]["kwargs"]["room"])
