"""`manage.py scan PATH_OR_URL`: one scan in the foreground, without server, account or broker."""

import io
import os
import signal
import sys
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from rich.console import Console

from findings.models import Severity
from outcomes import Refused, Unavailable
from scans import exports, foreground, terminal
from scans.advisories.importing import import_from
from scans.models import Scan
from scans.status import ScanStatus

GATE, FAILED, PARTIAL = 1, 2, 3


class Command(BaseCommand):
    help = (
        "Scan a folder, an archive or a git address. Exit 2: usage, or the scan failed; else 1: findings at or over "
        "--fail-on; else 3: the scan is partial; else 0."
    )
    requires_migrations_checks = False
    # Every rule and every address of the site is verified where they are served; here it would cost a second each time.
    requires_system_checks = ["machine"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar="PATH_OR_URL")
        parser.add_argument("--format", choices=["text", *exports.names()], default="text")
        parser.add_argument("--output", metavar="FILE", type=Path, help="write the result there instead of printing it")
        parser.add_argument("--fail-on", choices=Severity.values, help="exit 1 when a finding is at least this severe")
        parser.add_argument(
            "--instance", action="store_true", help="use this instance's database, not a throw-away one"
        )
        parser.add_argument(
            "--advisories",
            metavar="SOURCE",
            help="compare lock files with these OSV records: a file, folder, ZIP or address",
        )
        parser.add_argument("--diff", metavar="BASE", help="not available in this version")
        parser.add_argument("--decisions", metavar="FILE", help="not available in this version")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in ("diff", "decisions"):
            if options[name]:
                raise CommandError(f"--{name} is not available in this version.", returncode=FAILED)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            scan = _scan(options["target"], is_private=not options["instance"], advisories=options["advisories"])
        except (Refused, Unavailable) as error:
            advice = getattr(error, "next_step", "")
            raise CommandError(terminal.harmless(f"{error} {advice}".strip()), returncode=FAILED) from error
        except KeyboardInterrupt as error:
            raise CommandError("Cancelled.", returncode=FAILED) from error
        _tell(scan, options["format"], options["output"])
        sys.exit(exit_code(scan, options["fail_on"]))


def _scan(target: str, *, is_private: bool, advisories: str | None) -> Scan:
    if is_private and settings.IS_PRODUCTION:
        raise Refused("not_alone", "This process reads the instance's database.", next_step="Use --instance.")
    if is_private:
        _make_tables()
    if advisories and not is_private:
        raise Refused("not_alone", "This instance has a store of its own.", next_step="Fill it with import_advisories.")
    if advisories:
        import_from(advisories)
    by = foreground.lone_operator() if is_private else foreground.operator()
    with terminal.Watch(Console(stderr=True)) as watch:
        return foreground.run(foreground.subject(target, by=by), by=by, on_start=watch.follow)


def _make_tables() -> None:
    """Straight from the models: a database that lives for one scan needs no history, and migrations cost seconds."""
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)


def _tell(scan: Scan, form: str, output: Path | None) -> None:
    if form == "text":
        _text(scan, output)
        return
    written = exports.render(scan, form)
    if output is None:
        sys.stdout.write(written)
    else:
        _replace(output, written)
    sys.stderr.write(f"{terminal.summary(scan)}\n")


def _text(scan: Scan, output: Path | None) -> None:
    if output is None:
        terminal.show(scan, terminal.wide(sys.stdout))
        return
    page = io.StringIO()
    terminal.show(scan, terminal.wide(page))
    _replace(output, page.getvalue())


def _replace(output: Path, text: str) -> None:
    """Whole or not at all: a reader never sees half a report."""
    draft = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(output)
    except OSError as error:
        raise CommandError(f"{output} could not be written: {error.strerror}.", returncode=FAILED) from error


def exit_code(scan: Scan, fail_on: str | None) -> int:
    """The gate is judged on a partial scan too."""
    if scan.status != ScanStatus.COMPLETED:
        return FAILED
    if fail_on:
        bad = Severity.values[: Severity.values.index(fail_on) + 1]
        if any(getattr(scan, f"{severity}_count") for severity in bad):
            return GATE
    return PARTIAL if scan.is_partial else 0
