"""Registers the wiring with Django, and what is verified about the machine at the start."""

from django.apps import AppConfig
from django.core.checks import register

from config import machine


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        for look in machine.CHECKS:
            register(look, *() if look is machine.rules else ("machine",))
