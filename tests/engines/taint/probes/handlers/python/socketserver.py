import socketserver
class H(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(1024).decode()
        listed(data)
