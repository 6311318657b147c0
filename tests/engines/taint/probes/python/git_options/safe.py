import re

import git
from flask import Flask

app = Flask(__name__)
REVISION = re.compile(r"\A(?:HEAD|[0-9a-f]{4,64})\Z")


class Storage:
    def __init__(self, path):
        self.repo = self._opened(path)

    def _opened(self, path):
        return git.Repo(path)

    def _checked(self, revision):
        if revision is None or not REVISION.match(str(revision)):
            raise ValueError(revision)

    def load(self, name, revision):
        self._checked(revision)
        return self.repo.git.show(f"{revision}:README.md") + self.repo.git.log("--", name)


storage = Storage("pages")


@app.route("/<name>/<revision>")
def shown(name, revision):
    # What the repository holds is not what was asked for.
    return "<pre>" + storage.load(name, revision) + "</pre>"
