"""Registers the findings room with Django."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "findings"
