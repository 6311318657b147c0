"""The image starts its program in debug mode, or with a debugger that listens for everybody.

Errors show code and settings to visitors; a debugger, and some debug pages, run what they are sent.

Start it without: `gunicorn`, `node server.js`, `java -jar`.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, dockerfile
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

DEBUG = re2.compile(
    r"--inspect(?:-brk)?=(?:0\.0\.0\.0|\[?::)|-(?:agentlib:jdwp|Xrunjdwp)[^\s]*address=(?:\*|0\.0\.0\.0)"
    r"|\bflask\b.{0,100}--debug\b"
    r"|\bdebugpy\b.{0,60}--listen\s+0\.0\.0\.0"
)
SWITCHES = frozenset(("FLASK_DEBUG", "DJANGO_DEBUG", "APP_DEBUG", "RAILS_DEBUG"))


@rule(
    title="Debug mode in an image",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("dockerfile",),
    patch=swap((r"(?i)(\bENV\s[^\n]*DEBUG\w*[=\s]\s*['\"]?)(?:1|true|on|yes)\b", r"\g<1>0")),
    fix="Start the program without debug mode.",
    bad=[
        'FROM python:3.12\nUSER app\nENV FLASK_DEBUG=1\nCMD ["flask", "run"]',
        'FROM node:22\nUSER node\nCMD ["node", "--inspect=0.0.0.0:9229", "server.js"]',
        """FROM eclipse-temurin:21
USER app
ENTRYPOINT java -agentlib:jdwp=transport=dt_socket,server=y,address=*:5005 -jar a.jar""",
        "FROM python:3.12\nUSER app\nCMD flask run --debug --host 0.0.0.0",
    ],
    good=[
        'FROM python:3.12\nUSER app\nENV FLASK_DEBUG=0\nCMD ["flask", "run"]',
        'FROM node:22\nUSER node\nCMD ["node", "--inspect-port=0", "server.js"]',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = dockerfile(file)
    last = parsed.stages[-1].instructions if parsed.stages else []
    for one in last:
        if one.name in ("CMD", "ENTRYPOINT") and DEBUG.search(" ".join(one.exec_form or ()) or one.expanded):
            yield at(file, one.start_line, "The program runs in debug mode.")
        for name, value, line in one.pairs() if one.name == "ENV" else ():
            if name in SWITCHES and value.lower() in ("1", "true", "on", "yes"):
                yield at(file, line, f"{name} is on in the image.")
