"""GitPython: git's own commands, to which a value that begins with a dash is an option."""

from typing import Final

from engines.taint.catalogue.family import Family

FAMILY = Family()
_COMMANDS: Final = (
    "add", "archive", "bisect", "blame", "branch", "cat_file", "checkout", "cherry_pick", "clean", "clone", "commit",
    "describe", "diff", "execute", "fetch", "format_patch", "grep", "init", "log", "ls_files", "ls_remote", "ls_tree",
    "merge", "mv", "pull", "push", "rebase", "reset", "restore", "rev_list", "rev_parse", "revert", "rm", "shortlog",
    "show", "stash", "status", "submodule", "switch", "tag", "worktree",
)  # fmt: skip
_OWNERS: Final = ("git.Repo().git", "git.Git()", "git.cmd.Git()")
for _owner in _OWNERS:
    FAMILY.sink(
        "argument-injection",
        "\n".join(f"{_owner}.{one}(*)" for one in _COMMANDS),
        when="begins",
        confidence="medium",
    )
    # What a repository holds is not what it was asked for with.
    FAMILY.fresh(" ".join(f"{_owner}.{one}" for one in _COMMANDS))
FAMILY.sink(
    "argument-injection", "git.Repo.clone_from(0 url)\ngit.Repo().clone(0 path)", when="begins", confidence="medium"
)
FAMILY.same("git.Repo()", "git.Repo.clone_from() git.Repo.init() git.repo.Repo() git.repo.base.Repo()")
FAMILY.fresh("git.Repo().blame git.Repo().iter_commits git.Repo().commit git.Repo().tree")
