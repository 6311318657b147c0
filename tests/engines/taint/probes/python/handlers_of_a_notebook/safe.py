import os
from html import escape

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from notebook.base.handlers import IPythonHandler


class Files(APIHandler):
    def get(self, path):
        with open(os.path.join("/srv", os.path.basename(path))) as file:
            self.finish(file.read())

    def delete(self):
        os.remove("/srv/" + str(int(self.get_json_body()["number"])))


class Away(IPythonHandler):
    def get(self):
        self.redirect("/tree/" + self.get_argument("next"))


class Shown(JupyterHandler):
    async def get(self, path=""):
        self.write("<p>" + escape(path) + "</p>")
