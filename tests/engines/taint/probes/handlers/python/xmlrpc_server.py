from xmlrpc.server import SimpleXMLRPCServer
def show(name):
    listed(name)
server = SimpleXMLRPCServer(("", 1))
server.register_function(show, "show")
