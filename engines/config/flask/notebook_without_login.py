"""A notebook server is configured to ask for neither a token nor a password.

Whoever reaches its port, a page in the user's browser included, runs programs with the user's rights.

Remove the empty token, and set a password where it listens for others.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.python_settings import python_settings
from engines.config.settings_file import settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

PROGRAMS = ("notebookapp", "serverapp", "identityprovider", "passwordidentityprovider")


@rule(
    title="Notebook server without a login",
    severity="high",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("python", "json"),
    hints=("token", "password"),
    fix="Remove the empty token.",
    bad=[
        Example("c.NotebookApp.token = ''", path="docker/jupyter_notebook_config.py"),
        Example('c.ServerApp.token = ""\nc.ServerApp.password = ""', path="jupyter_server_config.py"),
        Example('{"ServerApp": {"token": "", "password": ""}}', path="jupyter_server_config.json"),
    ],
    good=[
        Example("c.NotebookApp.token = os.environ['T']", path="jupyter_notebook_config.py"),
        Example(
            """c.ServerApp.token = ''
c.ServerApp.password = 'argon2:abc'""",
            path="jupyter_server_config.py",
        ),
        Example('{"other": {"token": ""}}', path="a_config.json"),
        Example("c.ServerApp.password = ''", path="jupyter_server_config.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    known: dict[str, tuple[object, int]] = {}
    if "jupyter" not in file.path.lower():
        return
    if file.language == "python":
        for one in python_settings(file):
            known[one.name.lower().removeprefix("c.")] = (one.value, one.line)
    else:
        for entry in settings(file):
            known[entry.key] = (entry.value, entry.line)
    for program in PROGRAMS:
        token, line = known.get(f"{program}.token", (None, 0))
        if token == "" and known.get(f"{program}.password", ("", 0))[0] == "":
            yield at_line(file, line, "Whoever reaches the port runs programs.")
