"""A service is started in debug mode, or with a debugger that listens for everybody.

Errors show code and settings to visitors; a debugger, and some debug pages, run what they are sent.

Keep the command in an override file that only developers use.
"""

from collections.abc import Iterator

import re2

from engines.config.compose_file import services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

DEBUG = re2.compile(
    r"--inspect(?:-brk)?=(?:0\.0\.0\.0|\[?::)|address=(?:\*|0\.0\.0\.0):\d|debugpy.{0,60}--listen\s+0\.0\.0\.0"
)


@rule(
    title="Debugger in a service",
    severity="low",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("yaml",),
    fix="Keep it in an override file.",
    bad=[
        "services:\n  a:\n    image: a:1\n    command: node --inspect=0.0.0.0:9229 server.js",
        """services:
  a:
    image: a:1
    command: ['python', '-m', 'debugpy', '--listen', '0.0.0.0:5678', 'a.py']""",
    ],
    good=[
        "services:\n  a:\n    image: a:1\n    command: node --inspect server.js",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    is_for_developers = any(word in file.path.lower() for word in ("override", "dev", "debug", "local"))
    for service in services(file) if not is_for_developers else ():
        command = service.node.get("command") or service.node.get("entrypoint")
        words = " ".join(one.text or "" for one in command.elements()) if command else ""
        if command is not None and DEBUG.search(words):
            yield at(file, command, f"Service {service.name[:60]} lets anybody debug it.")
