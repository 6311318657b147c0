"""Which branches a remote repository has, asked for while a person waits."""

from outcomes import Refused
from repos.models import Repo
from repos.workspace import policy
from sandbox import git
from sandbox.git import Branches

_PATIENCE_SECONDS = 20.0


def remote_branches(repo: Repo) -> Branches:
    """Refused when there is nothing to ask, and as `sandbox.git.branches`."""
    if repo.source_type in {Repo.SourceType.ZIP, Repo.SourceType.LOCAL} or not repo.remote_url:
        advice = "Only repositories at a git address have branches."
        raise Refused("no_branches", "No remote URL configured.", next_step=advice)
    return git.branches(repo.remote_url, policy=policy(), mark=f"branches-{repo.pk}", timeout_seconds=_PATIENCE_SECONDS)
