import subprocess


def clone(url, folder):  # source
    subprocess.check_call(["git", "clone", url, folder])  # sink: argument-injection


class Repository:
    def checkout(self, name):  # source
        self._run("checkout", name)

    def _run(self, *arguments):
        subprocess.run(["git", *arguments])  # sink: argument-injection
