import socketio
sio = socketio.AsyncServer()
@sio.event
async def message(sid, data):
    listed(data)
