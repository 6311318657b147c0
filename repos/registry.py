"""What a person does to a repository: add, rename, change branch, set automation, remove."""

import re
import socket
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from outcomes import Refused
from repos.models import Repo
from repos.workspace import policy
from sandbox.addresses import vet

_BRANCH: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+@#-]{0,199}")
_GIT_SOURCES: Final = (
    Repo.SourceType.GITHUB,
    Repo.SourceType.GITLAB,
    Repo.SourceType.BITBUCKET,
    Repo.SourceType.GIT_URL,
)
_PRIVATE_NAMES: Final = (".localhost", ".local", ".internal", ".home.arpa")
# Any public address: names are judged when they are looked up, at the fetch.
_SOME_PUBLIC_ADDRESS: Final = "1.1.1.1"


def add_git(
    *, by: User, organisation: Organisation, url: str, name: str = "", branch: str = "", source_type: str = "git_url"
) -> Repo:
    """A repo at a git address. The address is judged as text only: no request waits for the network."""
    if source_type not in _GIT_SOURCES:
        advice = f"Use one of {', '.join(_GIT_SOURCES)}; archives are uploaded."
        raise Refused("bad_source", f"Unsupported source type: {source_type}", next_step=advice)
    if not url:
        raise Refused(
            "no_address", "No remote URL given.", next_step="Give an address like https://host.example/owner/name."
        )
    address = vet(url, policy=policy(), resolve=_without_network).url
    named = name.strip() or PurePosixPath(urlsplit(address).path).name.removesuffix(".git")
    return _add(by, organisation, _name(named), source_type, address, _branch(branch) if branch else "")


def add_local(*, by: User, organisation: Organisation, path: str, name: str = "") -> Repo:
    """A folder on the server, for operators, below one of VOR_LOCAL_ROOTS."""
    if not by.is_staff:
        raise Refused(
            "not_allowed", "Only operators add folders of the server.", next_step="Upload an archive instead."
        )
    folder = Path(path).resolve()
    if not any(folder.is_relative_to(root) for root in settings.LOCAL_ROOTS):
        advice = "Add its parent to VOR_LOCAL_ROOTS and start Vör again."
        raise Refused("outside_roots", "The folder is not below an allowed one.", next_step=advice)
    if not folder.is_dir():
        raise Refused("no_folder", "There is no such folder on the server.", next_step="Look for a typing mistake.")
    return _add(by, organisation, _name(name.strip() or folder.name), Repo.SourceType.LOCAL, str(folder), "")


def rename(repo: Repo, *, by: User, name: str) -> None:
    _change(repo, by, "repo.renamed", name=_name(name.strip()))


def change_branch(repo: Repo, *, by: User, branch: str) -> None:
    if repo.source_type not in _GIT_SOURCES:
        raise Refused("no_branches", "Only repositories at a git address have branches.")
    if not branch.strip():
        raise Refused("no_branch", "Branch name cannot be empty.", next_step="Choose one of the repository's branches.")
    _change(repo, by, "repo.branch_changed", default_branch=_branch(branch.strip()))


def set_automation(repo: Repo, *, by: User, enabled: bool, min_severity: str) -> None:
    """Stored now; it takes effect once tickets exist."""
    if min_severity not in Repo.Severity.values:
        advice = f"Use one of {', '.join(Repo.Severity.values)}."
        raise Refused("bad_severity", f"Unsupported severity threshold: {min_severity[:40]}", next_step=advice)
    columns = {"issue_auto_create_enabled": enabled, "issue_auto_create_min_severity": min_severity}
    _change(repo, by, "repo.automation_changed", **columns)


def remove(repo: Repo, *, by: User) -> None:
    """Out of sight for everybody; the rows stay for the operator."""
    if repo.owner_id != by.pk and not by.may_administer(repo.organisation_id):
        advice = "Ask an owner or administrator of the organisation."
        raise Refused("not_allowed", "Only its owner or an administrator deletes a repository.", next_step=advice)
    _change(repo, by, "repo.deleted", deleted_at=timezone.now())


def _add(by: User, organisation: Organisation, name: str, source_type: str, address: str, branch: str) -> Repo:
    repo = Repo.objects.create(
        organisation=organisation,
        owner=by,
        name=name,
        source_type=source_type,
        remote_url=address,
        default_branch=branch,
    )
    audit.record("repo.added", actor=by, organisation=organisation, target=name, detail={"source_type": source_type})
    return repo


def _change(repo: Repo, by: User, action: str, **columns: Any) -> None:
    for column, value in columns.items():
        setattr(repo, column, value)
    repo.save(update_fields=[*columns, "updated_at"])
    audit.record(action, actor=by, organisation=repo.organisation, target=repo.name)


def _name(name: str) -> str:
    if not name or len(name) > 200 or not name.isprintable():
        raise Refused(
            "bad_name", "A repository's name has 1 to 200 printable characters.", next_step="Give another name."
        )
    return name


def _branch(branch: str) -> str:
    if not _BRANCH.fullmatch(branch) or ".." in branch:
        advice = "Choose one of the repository's branches."
        raise Refused("bad_branch", f"{branch[:60]!r} is not a branch name.", next_step=advice)
    return branch


def _without_network(host: str, port: int, **hints: Any) -> list[Any]:
    """The resolver's answer for addresses written as numbers, and for names that never lead outside."""
    if host == "localhost" or host.endswith(_PRIVATE_NAMES):
        host = "127.0.0.1"
    try:
        return socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST, **hints)
    except socket.gaierror:
        return socket.getaddrinfo(_SOME_PUBLIC_ADDRESS, port, flags=socket.AI_NUMERICHOST, **hints)
