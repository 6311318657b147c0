import os
from xmlrpc.server import SimpleXMLRPCServer


class Store:
    def __init__(self, folder):
        self.folder = folder

    def fetch(self, name):  # source
        return self._read(name)

    def _read(self, name):
        with open(os.path.join(self.folder, name)) as file:  # sink: path-traversal
            return file.read()


def ping(host):  # source
    os.system("ping -c 1 " + host)  # sink: command-injection


server = SimpleXMLRPCServer(("0.0.0.0", 9000))
server.register_instance(Store("/srv/store"))
server.register_function(ping, "ping")
