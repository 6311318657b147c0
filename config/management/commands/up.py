"""`manage.py up`: everything on one machine, restarted when it dies, gone on Ctrl-C."""

import ipaddress
import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import setup
from config.supervisor import Supervisor, services


class Command(BaseCommand):
    help = "Migrate, then run web and worker until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default=os.environ.get("BIND", "127.0.0.1:8000"), help="host:port to serve on")

    def handle(self, *args: Any, **options: Any) -> None:
        bind: str = options["bind"]
        if settings.REGISTRATION == "open" and not _is_loopback(bind):
            advice = "Set VOR_REGISTRATION=invite, or bind to 127.0.0.1."
            raise CommandError(f"Registration is open, so {bind} would let anybody in. {advice}")
        call_command("migrate", verbosity=0)
        self.stdout.write(f"Vör {settings.VERSION} serves http://{bind}. Ctrl-C stops it.")
        if link := setup.link():
            here = link.replace(settings.PUBLIC_URL, f"http://{bind}")
            self.stdout.write(f"First run: open {here} to create the operator's account.")
        self.stdout.flush()
        Supervisor(services(bind, folder=settings.BASE_DIR, env=dict(os.environ))).run()


def _is_loopback(bind: str) -> bool:
    host = bind.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
