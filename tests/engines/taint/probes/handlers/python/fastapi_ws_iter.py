from fastapi import FastAPI, WebSocket
app = FastAPI()
@app.websocket("/ws")
async def feed(websocket: WebSocket):
    async for data in websocket.iter_text():
        listed(data)
