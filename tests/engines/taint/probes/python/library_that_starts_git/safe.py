import subprocess


def clone(url, folder):
    subprocess.check_call(["git", "clone", "--", url, folder])


def run(*arguments):
    return subprocess.run(["git", *arguments])


def tag(count: int):
    subprocess.run(["git", "log", str(count)])


class Repository:
    def checkout(self, name):
        if name.startswith("-"):
            raise ValueError(name)
        self._run("checkout", name)

    def _run(self, *arguments):
        subprocess.run(["git", *arguments])
