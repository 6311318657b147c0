"""Registers the accounts room with Django."""

from django.apps import AppConfig
from django.core.checks import register

from accounts.checks import trusted_proxies


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        register(trusted_proxies)
