from litestar import Controller, get, Request
class C(Controller):
    path = "/x"
    @get()
    async def show(self, q: str) -> str:
        listed(q)
