"""Prints the one-time link by which the operator's account is made."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import setup


class Command(BaseCommand):
    help = "Print the one-time link by which the operator's account is made."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(setup.link() or "There is an operator already; sign in with that account.")
