"""One scan from a terminal: of what, for whom, driven here to its end."""

import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files import File

from accounts.models import Membership, Organisation, User
from outcomes import Refused
from repos import registry, uploads
from repos.models import Repo
from scans import cancel, launch, runner
from scans.models import Scan

_LOOK_SECONDS = 0.5
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")


def operator() -> User:
    """Whoever runs this instance: its first staff account."""
    found = User.objects.filter(is_staff=True, is_active=True).order_by("created_at").first()
    if found is None:
        raise Refused(
            "no_operator",
            "This instance has no operator's account yet.",
            next_step="Start it and open its set-up link.",
        )
    return found


def lone_operator() -> User:
    """The only account of a throw-away database."""
    user = User.objects.create_user("operator@localhost", is_staff=True)
    organisation = Organisation.objects.create(name="Terminal", slug="terminal", is_personal=True)
    Membership.objects.create(user=user, organisation=organisation, role=Membership.Role.OWNER)
    return user


def subject(target: str, *, by: User) -> Repo:
    """The repo for a git address, a folder or an archive; one that is known already is used again."""
    organisation = Organisation.objects.visible_to(by).order_by("created_at").first()
    if organisation is None:
        raise Refused("no_organisation", "The operator belongs to no organisation.", next_step="Create one first.")
    if "://" in target:
        return _known(target, by) or registry.add_git(by=by, organisation=organisation, url=target)
    path = Path(target).resolve()
    if path.is_file() and path.name.lower().endswith(_ARCHIVES):
        with path.open("rb") as source:
            return uploads.take_in(File(source, name=path.name), by=by, organisation=organisation, name=path.name).repo
    # The operator typed it: this process may read it, whatever VOR_LOCAL_ROOTS says.
    settings.LOCAL_ROOTS.append(path)
    return _known(str(path), by) or registry.add_local(by=by, organisation=organisation, path=str(path))


def run(repo: Repo, *, by: User, on_start: Callable[[UUID], None]) -> Scan:
    """The same runner as a worker's. A worker of the instance may take the scan first; then this waits for it."""
    scan = launch.start(repo, by=by).scan
    on_start(scan.pk)
    try:
        while not Scan.objects.get(pk=scan.pk).is_over:
            if not runner.drive(scan.pk):
                time.sleep(_LOOK_SECONDS if not Scan.objects.get(pk=scan.pk).is_over else 0)
    except KeyboardInterrupt:
        cancel.cancel(scan, by=by)
        raise
    return Scan.objects.with_counts().get(pk=scan.pk)


def _known(address: str, by: User) -> Repo | None:
    return Repo.objects.visible_to(by).filter(remote_url=address).order_by("created_at").first()
