"""`manage.py import_advisories FILE_OR_DIR_OR_URL_OR_GIT`: fill the store of advisories."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from outcomes import Refused, Unavailable
from scans.advisories.importing import import_from
from scans.terminal import harmless


class Command(BaseCommand):
    help = (
        "Fill the store of advisories from OSV records: a JSON file, a folder of them, OSV's ZIP of an ecosystem, an "
        "https address of one of these, or a git repository of them (an address that ends in .git, or any with git+ "
        "before it). Scans compare lock files with this store first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="FILE_OR_DIR_OR_URL")
        parser.add_argument(
            "--as-of", metavar="YYYY-MM-DD", help="the day the data is from; else its newest record, or the download"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = import_from(options["source"], as_of=_day(options["as_of"]))
        except (Refused, Unavailable) as error:
            advice = getattr(error, "next_step", "")
            raise CommandError(harmless(f"{error} {advice}".strip())) from error
        places = ", ".join(made.ecosystems) or "no ecosystem"
        refused = f" {made.refused:,} files were no record." if made.refused else ""
        self.stdout.write(harmless(f"{made.records:,} advisories as of {made.as_of:%Y-%m-%d} for {places}.{refused}"))


def _day(text: str | None) -> datetime | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise CommandError("--as-of is a day: YYYY-MM-DD.")
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
