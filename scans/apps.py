"""Registers the scans room with Django and puts our ends of the wake-up channel in place."""

from django.apps import AppConfig


class ScansConfig(AppConfig):
    name = "scans"

    def ready(self) -> None:
        from scans.live import wakeup  # noqa: PLC0415  # reads models, which exist only now

        wakeup.install()
