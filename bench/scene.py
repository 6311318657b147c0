"""What the crowd looks at: a scan in the bench's own database, and the two servers that tell about it."""

import time
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from bench.broadcaster import CHANNEL
from bench.crowd import Target
from scans import events
from scans.status import ScanStatus
from tests.web import Web
from tests.world import make_world

_made: dict[str, Any] = {}


def lay_out() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    _made["world"] = make_world()


def cookie() -> str:
    browser = Client()
    browser.force_login(_made["world"].alice)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def vor(path: str) -> Target:
    """Every run looks at a scan of its own, as two workers serve it."""

    def prepare() -> str:
        _made["scan"] = scan = _made["world"].scan(status=ScanStatus.HUNTING)
        return path.format(scan=scan.pk)

    def tell(number: int) -> None:
        with transaction.atomic():
            events.append(_made["scan"].pk, "finding_added", _finding(number))

    web = Web(Path(settings.DATA_DIR) / "web.log", workers=2)
    return Target(web, prepare, tell, credential=f"Cookie: {cookie()}", page="/scans")


def bare() -> Target:
    client = redis.Redis.from_url(settings.REDIS_URL)
    web = Web(Path(settings.DATA_DIR) / "bare.log", workers=2, application="bench.broadcaster:application")

    def tell(number: int) -> None:
        told = _finding(number)
        data = f'{{"scan_id":"01890000-0000-7000-8000-000000000000","finding_id":"{told["finding_id"]}",'
        data += f'"title":"{told["title"]}","severity":"high"}}'
        client.publish(CHANNEL, f"id: {number}\nevent: finding_added\ndata: {data}\n\n")

    return Target(web, lambda: "/", tell, credential="", page="")


def _finding(number: int) -> dict[str, object]:
    """The title carries the moment, but for number 0; the clock is the machine's, the same in every process."""
    moment = f"sent={time.monotonic():.6f};" if number else "not timed"
    return {
        "finding_id": f"01890000-0000-7000-8000-{number:012}",
        "title": f"SQL built from text in search() {moment}",
        "severity": "high",
        "status": "open",
        "path": "app/views.py",
        "line": number,
        "engine": "code",
        "rule": "python-sql-formatting",
        "weakness": "sql-injection",
        "cwe": 89,
        "is_new": True,
        "stage": "hunt",
    }
