"""Drives one scan in this process; what SCAN_EXECUTION=inline starts."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from scans import runner


class Command(BaseCommand):
    help = "Drive one queued scan to its end in this process."
    requires_system_checks = ["machine"]  # the web process that started it has seen to the rest

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scan_id", type=UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        while runner.drive(options["scan_id"]):
            pass
