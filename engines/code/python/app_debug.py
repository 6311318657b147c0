"""A web application is made in debug mode.

Every error then shows the caller source code, paths and values, and some frameworks reload or answer more than they
should.

Leave debug out, or read it from the environment and keep it off where others reach the program.
"""

from collections.abc import Iterator
from typing import Final

from engines.index.calls import calls_to
from engines.index.constants import is_literally
from engines.index.tornado_settings import kept_settings
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

_MADE: Final = (
    "fastapi.FastAPI", "starlette.applications.Starlette", "aiohttp.web.Application", "tornado.web.Application",
    "litestar.Litestar", "sanic.Sanic",
)  # fmt: skip
_RUN: Final = ("bottle.run",)
_MESSAGE: Final = "Errors show source code and values to whoever asks."


@rule(
    title="Application in debug mode",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    patch=swap((r"\bdebug(\s*=\s*)True\b", r"debug\1False")),
    fix="Remove debug=True, or read it from the environment.",
    hints=("debug",),
    bad=[
        "from fastapi import FastAPI\napp = FastAPI(debug=True)",
        "from aiohttp import web\napp = web.Application(debug=True, middlewares=[])",
        "import tornado.web\ntornado.web.Application([(r'/', Page)], debug=True)",
        "import tornado.web\nsettings = {'debug': True, 'xsrf_cookies': True}",
        "import bottle\nbottle.run(host='0.0.0.0', debug=True)",
    ],
    good=[
        "from fastapi import FastAPI\napp = FastAPI(debug=settings.debug)",
        "from aiohttp import web\napp = web.Application(debug=False)",
        "app = FastAPI(debug=True)",
        "import tornado.web\nsettings = {'debug': options.debug, 'xsrf_cookies': True}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *_MADE, *_RUN):
        if is_literally(file, call.keywords.get("debug"), True):
            yield Match.at(call.node, _MESSAGE)
    for value in kept_settings(file, "debug"):
        if is_literally(file, value, True):
            yield Match.at(value.parent or value, _MESSAGE)
