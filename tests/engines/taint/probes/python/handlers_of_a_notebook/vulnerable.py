import os

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from notebook.base.handlers import IPythonHandler


class Files(APIHandler):
    def get(self, path):  # source
        with open(os.path.join("/srv", path)) as file:  # sink: path-traversal
            self.finish(file.read())

    def delete(self):
        os.remove("/srv/" + self.get_json_body()["name"])  # source # sink: path-traversal


class Away(IPythonHandler):
    def get(self):
        self.redirect(self.get_argument("next"))  # source # sink: open-redirect


class Shown(JupyterHandler):
    async def get(self, path=""):  # source
        self.write("<p>" + path + "</p>")  # sink: cross-site-scripting
