"""Delete a repository together with what runs on it and what was kept of its code."""

from accounts.models import User
from outcomes import Refused
from repos import cache, registry, uploads
from repos.models import Repo
from scans import cancel


def remove_repo(repo: Repo, *, by: User) -> None:
    """Out of sight first, so that nobody starts another scan; then every live scan of it is cancelled.

    A machine that still holds the code at this moment, or another one, lets it go at its next `upkeep.tidy`.
    """
    registry.remove(repo, by=by)
    for scan in repo.scans.live():
        try:
            cancel.cancel(scan, by=by)
        except Refused:
            continue  # it ended by itself in this moment
    uploads.discard(repo)
    cache.remove(cache.place(repo))
