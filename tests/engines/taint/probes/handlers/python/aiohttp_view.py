from aiohttp import web
class V(web.View):
    async def get(self):
        listed(self.request.match_info["a"])
