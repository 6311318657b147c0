"""NuGet: semantic versions with up to four numbers, pre-release words without regard to case."""

from engines.dependencies.versions import semver


def key(version: str) -> semver.Key:
    return semver.key(version.lower())
