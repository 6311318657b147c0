"""Registers the scans room with Django."""

from django.apps import AppConfig


class ScansConfig(AppConfig):
    name = "scans"
