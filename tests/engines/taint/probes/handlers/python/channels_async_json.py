from channels.generic.websocket import AsyncJsonWebsocketConsumer
class C(AsyncJsonWebsocketConsumer):
    async def receive_json(self, content):
        listed(content["a"])
