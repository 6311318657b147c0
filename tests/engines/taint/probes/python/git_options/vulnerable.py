import git
from flask import Flask

app = Flask(__name__)


class Storage:
    def __init__(self, path):
        self.repo = self._opened(path)

    def _opened(self, path):
        return git.Repo(path)

    def load(self, name, revision):
        return self.repo.git.show("{}:{}".format(revision, name))  # sink: argument-injection

    def diff(self, old, new):
        return self.repo.git.diff(old, new)  # sink: argument-injection


storage = Storage("pages")


@app.route("/<name>/<revision>")
def shown(name, revision):  # source
    return {"text": storage.load(name, revision)}


@app.route("/changes/<old>/<new>")
def changes(old, new):  # source
    return {"text": storage.diff(old, new)}
