from fastapi import FastAPI, WebSocket
app = FastAPI()
@app.websocket("/ws")
async def feed(websocket: WebSocket):
    data = await websocket.receive_json()
    listed(data["a"])
