"""`manage.py document_rules`: write docs/rules.md anew."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from engines.catalogue import document


class Command(BaseCommand):
    help = "Write docs/rules.md anew, from the rules themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "rules.md"
        path.write_text(document())
        self.stdout.write(f"Wrote {path.relative_to(settings.BASE_DIR)}.")
