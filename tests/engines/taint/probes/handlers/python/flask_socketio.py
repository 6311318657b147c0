from flask_socketio import SocketIO
socketio = SocketIO()
@socketio.on("message")
def handle(data):
    listed(data["a"])
