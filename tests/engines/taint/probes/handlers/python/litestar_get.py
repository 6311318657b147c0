from litestar import Litestar, get
@get("/x/{name:str}")
async def show(name: str) -> str:
    listed(name)
app = Litestar([show])
