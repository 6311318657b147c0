"""The door of the web process: bounds request bodies and gives all streams one thread."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("VOR_PROCESS", "web")  # settings read it: only the web has a connection pool

from asgiref.sync import ThreadSensitiveContext
from django.core.asgi import get_asgi_application

from config.bodies import Receive, Scope, Send, bounded
from scans.live.addresses import is_stream
from scans.live.thread import lasting_thread

django_app = get_asgi_application()
_streams = lasting_thread("vor-streams")


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        await django_app(scope, receive, send)
    elif is_stream(scope["path"]):
        # Otherwise each stream keeps a thread and a database connection until it ends.
        async with ThreadSensitiveContext(executor=_streams):
            await bounded(django_app, scope, receive, send)
    else:
        await bounded(django_app, scope, receive, send)
