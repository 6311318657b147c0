"""Registers the accounts room with Django."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register

from accounts.checks import trusted_proxies


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        register(trusted_proxies)
        import_module("accounts.openapi")  # drf-spectacular finds what has been imported
